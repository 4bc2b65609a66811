// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.TestNode;
import dev.kapak.engine.platform.Problems.Problem;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.protocol.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcquaintanceTest {

    private final Workshop shop = new Workshop();
    private final Acquaintance acquaintance = with("PT10S");

    private Acquaintance with(String limit) {
        return new Acquaintance(
                shop.outbox, shop.problems, TestNode.pulse(TestSettings.with("kapak.node.dead", limit)));
    }

    private static Neighbours neighbour(String... cutOff) {
        return new Neighbours(List.of(7), List.of("seven"), List.of(), List.of(), List.of(cutOff));
    }

    @Test
    void saysThatItIsThereOnlyWhenThereIsAnother() {
        acquaintance.look("me", Neighbours.NONE);
        assertThat(shop.outbox.sent).isEmpty();

        acquaintance.look("me", neighbour());

        assertThat(shop.outbox.of(Kind.HELLO))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("me"));
        assertThat(shop.problems.live()).isEmpty();
    }

    @Test
    void namesANodeWithABrokerOfItsOwnUntilThatHasChanged() {
        acquaintance.look("me", neighbour("seven"));
        assertThat(shop.problems.live()).extracting(Problem::code).containsExactly("KAPAK-0111");

        acquaintance.look("me", neighbour());

        assertThat(shop.problems.live()).isEmpty();
    }

    @Test
    void namesANodeThatBeatsButIsNotHeard() {
        Acquaintance impatient = with("PT0S");
        impatient.look("me", neighbour());

        impatient.look("me", neighbour());
        assertThat(shop.problems.live()).extracting(Problem::code).containsExactly("KAPAK-0111");

        acquaintance.look("me", Neighbours.NONE);
        impatient.look("me", Neighbours.NONE);
        assertThat(shop.problems.live()).isEmpty();
    }
}
