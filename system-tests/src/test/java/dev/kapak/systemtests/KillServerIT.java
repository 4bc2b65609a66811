// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A power failure of the application server. */
@SystemTest
@Tag("wildfly")
@Order(3)
class KillServerIT {

    private static final int GRAPHS = 40;

    private KapakSystem system;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
    }

    @Test
    void everyAcceptedRunCompletesOnceThoughTheServerIsKilled() throws Exception {
        Database database = system.database();
        RunClient runs = new RunClient(system.api());
        Answer waiting = runs.waiting("later", "{\"millis\":20000}");
        UUID stopping = runs.running("stubborn", "{\"millis\":600000,\"listens\":false}");
        assertThat(runs.cancel(stopping).status()).isEqualTo(202);
        Load load = new Load(system.api());
        load.batch(400, 600);
        Await.until(
                "some runs have ended and many are open",
                Duration.ofMinutes(1),
                () -> database.completed(load.accepted()) > 100 && database.open() > 50);

        load.single(200);
        Await.until("single starts are under way", Duration.ofSeconds(30), () -> load.answered() > 20);
        List<UUID> several = severalTasks(runs);
        system.killServer();
        load.awaitAnswers();
        long open = database.open();
        assertThat(open).as("open assignments after the kill").isPositive();
        system.startServer();

        load.findOutUnknown();
        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        assertThat(database.number("select count(*) from task_end where id = any(?)", load.refused()))
                .isZero();
        waitsEndInTime(runs, waiting);
        whatWasToStopIsNotAssignedAgain(runs, stopping);
        for (UUID run : several) {
            assertThat(runs.ended(run).at("/status")).isEqualTo("COMPLETED");
        }
        System.out.println("kill -9 of the server: " + load + ", " + open + " were open, repeated "
                + ledger.repeated(load.accepted()));
    }

    /** Runs of several tasks, some of which are between two tasks at any moment. */
    private static List<UUID> severalTasks(RunClient runs) throws Exception {
        List<UUID> started = new ArrayList<>();
        for (int i = 0; i < GRAPHS; i++) {
            started.add(runs.start("pay-invoice", "{\"number\":\"i-" + i + "\",\"cents\":1}"));
        }
        return started;
    }

    /** A wait that began in the life before. */
    private static void waitsEndInTime(RunClient runs, Answer waiting) throws Exception {
        Answer run = runs.ended(RunClient.id(waiting));
        assertThat(RunClient.attempts(run)).as(run.toString()).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(RunClient.lastAssigned(run)).isAfterOrEqualTo(Instant.parse(waiting.at("/reason/retryAt")));
    }

    /** The worker that was asked to stop it died with the server. */
    private static void whatWasToStopIsNotAssignedAgain(RunClient runs, UUID stopping) throws Exception {
        Answer run = runs.ended(stopping);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(RunClient.attempts(run)).containsExactly("1 CANCELLED");
    }
}
