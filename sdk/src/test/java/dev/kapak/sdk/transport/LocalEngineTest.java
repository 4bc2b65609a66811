// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

/** Against an engine that only remembers. */
class LocalEngineTest {

    /** What the protocol asks of the engine's bean. */
    public interface Intake {

        BiPredicate<String, String> open(BiConsumer<String, String> answers);

        BiPredicate<String, String> openCancels(BiConsumer<String, String> answers);

        void close(BiConsumer<String, String> answers);
    }

    private static final class Remembering implements Intake {
        private final List<String> taken = new ArrayList<>();
        private final List<BiConsumer<String, String>> open = new ArrayList<>();
        private boolean shut;

        @Override
        public BiPredicate<String, String> open(BiConsumer<String, String> answers) {
            open.add(answers);
            return (token, lines) -> !shut && taken.add(token + " " + lines);
        }

        @Override
        public BiPredicate<String, String> openCancels(BiConsumer<String, String> answers) {
            return (token, lines) -> !shut && taken.add(token + " cancel " + lines);
        }

        @Override
        public void close(BiConsumer<String, String> answers) {
            open.remove(answers);
        }
    }

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Remembering engine = new Remembering();
    private final LocalEngine local = new LocalEngine(server, () -> Optional.of("secret"));

    private void deploy() throws JMException {
        server.registerMBean(new StandardMBean(engine, Intake.class), new ObjectName(Wire.LOCAL_INTAKE));
    }

    @Test
    void takesNothingWhereThereIsNoEngine() {
        local.open();

        assertThat(local.handOver(Kind.START, List.of("{}"))).isFalse();
        local.close();
    }

    @Test
    void handsStartsOverWithTheTokenAndHearsAnswers() throws Exception {
        deploy();
        local.open();

        assertThat(local.handOver(Kind.START, List.of("a", "b"))).isTrue();
        engine.open.get(0).accept("STARTED", "line");

        assertThat(engine.taken).containsExactly("secret a\nb");
        assertThat(local.take()).isEqualTo(new Incoming(Kind.STARTED, "line"));
    }

    @Test
    void handsWishesToCancelOverToo() throws Exception {
        deploy();
        local.open();

        assertThat(local.handOver(Kind.CANCEL_RUNS, List.of("a"))).isTrue();
        engine.open.get(0).accept("CANCEL_ANSWER", "line");

        assertThat(engine.taken).containsExactly("secret cancel a");
        assertThat(local.take()).isEqualTo(new Incoming(Kind.CANCEL_ANSWER, "line"));
    }

    /** What an engine of an earlier release offers. */
    public interface StartsOnly {

        BiPredicate<String, String> open(BiConsumer<String, String> answers);
    }

    @Test
    void anEngineThatOnlyKnowsStartsGetsTheRestByTheBroker() throws Exception {
        server.registerMBean(
                new StandardMBean((StartsOnly) engine::open, StartsOnly.class), new ObjectName(Wire.LOCAL_INTAKE));
        local.open();

        assertThat(local.handOver(Kind.CANCEL_RUNS, List.of("a"))).isFalse();
        assertThat(local.handOver(Kind.START, List.of("a"))).isTrue();
    }

    @Test
    void saysSoWhenTheEngineDoesNotTakeThem() throws Exception {
        deploy();
        local.open();

        engine.shut = true;
        assertThat(local.handOver(Kind.START, List.of("a"))).isFalse();
        engine.shut = false;
        assertThat(local.handOver(Kind.START, List.of("a"))).isTrue();
    }

    @Test
    void forgetsAnEngineThatGoesUntilItIsLookedForAgain() throws Exception {
        deploy();
        local.open();

        engine.open.get(0).accept("", "");
        assertThat(local.handOver(Kind.START, List.of("a"))).isFalse();

        local.open();
        assertThat(local.handOver(Kind.START, List.of("a"))).isTrue();
    }

    @Test
    void closesAndIsNotOpenedAgain() throws Exception {
        deploy();
        local.open();

        local.close();
        local.open();

        assertThat(engine.open).isEmpty();
        assertThat(local.handOver(Kind.START, List.of("a"))).isFalse();
    }
}
