// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestWar;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The worker application goes and comes back while its tasks run. */
@SystemTest
@Order(11)
class RedeployIT {

    @Test
    void everyRunCompletesAndWhatWasHandedBackIsNotCounted(KapakSystem system) throws Exception {
        system.ensure(Setup.WATCHED);
        Database database = system.database();
        Load load = new Load(system.api());
        load.batch(600, 400);
        Await.until(
                "some runs have ended and many are open",
                Duration.ofMinutes(1),
                () -> database.completed(load.accepted()) > 50 && database.open() > 50);

        system.undeployExamples();
        Await.until(
                "the workers have left",
                Duration.ofMinutes(1),
                () -> TestWar.workers(system, "kapak-examples").isEmpty());
        Await.until("nothing runs", Duration.ofSeconds(30), () -> database.open() == 0);
        long waiting = database.number("select count(*) from queue");
        assertThat(waiting).as("runs that wait for the application").isPositive();
        Answer run = system.api()
                .run(UUID.fromString(
                        database.rows("select id from queue limit 1").get(0)));
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("QUEUED");
        assertThat(run.at("/reason/code")).as(run.toString()).isEqualTo("NO_WORKER");
        system.deployExamples();
        system.awaitWorkers("system-test");

        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        assertThat(database.rows("select distinct retry from task where id = any(?)", load.accepted()))
                .as("attempts that were counted")
                .containsExactly("0");
        System.out.println("redeployment: " + waiting + " waited, repeated " + ledger.repeated(load.accepted()));
    }
}
