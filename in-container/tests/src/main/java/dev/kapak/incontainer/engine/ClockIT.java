// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timer of the heartbeat, as the server calls it. */
@ArquillianTest
class ClockIT {

    private static final String BEAT = "select beat::text from node where name = ?";

    @Inject
    Gate gate;

    @Inject
    NodeIdentity node;

    @Inject
    Rows rows;

    @BeforeEach
    void open() throws InterruptedException {
        assertThat(gate.awaitOpen(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void theTimerComesAgainAndAgain() throws Exception {
        awaitBeat();
        awaitBeat();
    }

    @Test
    void aCallbackThatFailsIsNotTheLastOne() throws Exception {
        int epoch = node.epoch();
        rows.change("alter table node add constraint in_container check (beat < '2000-01-01') not valid");
        try {
            // The second one begins when the first has failed.
            awaitTick();
            awaitTick();
        } finally {
            rows.change("alter table node drop constraint in_container");
        }

        awaitBeat();

        assertThat(gate.isOpen()).isTrue();
        assertThat(node.epoch()).isEqualTo(epoch);
    }

    @Test
    void theServerStoresNoTimer() throws Exception {
        assertThat(rows.count(
                        "select count(*) from pg_tables where schemaname = 'public' and tablename like '%timer%'"))
                .isZero();
        assertThat(timerFilesOfWildFly()).isEmpty();
    }

    private static List<Path> timerFilesOfWildFly() throws IOException {
        Path folder = Path.of(System.getProperty("jboss.server.data.dir", "")).resolve("timer-service-data");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void awaitBeat() throws Exception {
        String before = rows.value(BEAT, node.name());
        Await.until(
                "the node's heartbeat is stored",
                () -> !rows.value(BEAT, node.name()).equals(before));
    }

    private static void awaitTick() throws Exception {
        long began = System.nanoTime();
        Await.until(
                "the timer calls",
                () -> EngineState.millisSinceTick()
                        < Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
