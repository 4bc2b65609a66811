// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestWar;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rounds of random load under which something random dies at a random moment: {@code -Dkapak.soak.rounds=20}, and to
 * repeat the choices of an earlier time {@code -Dkapak.soak.seed=…}.
 */
@SystemTest
@Tag("soak")
@Order(31)
class SoakIT {

    private enum Fate {
        SERVER,
        POSTGRES,
        APPLICATION,
        SERVER_AND_POSTGRES
    }

    private KapakSystem system;
    private Database database;

    @Test
    void theBooksBalanceAfterEveryRound(KapakSystem shared) throws Exception {
        system = shared;
        database = system.database();
        int rounds = Integer.getInteger("kapak.soak.rounds", 1);
        long seed = Long.getLong("kapak.soak.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("soak: " + rounds + " rounds, -Dkapak.soak.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 1; round <= rounds; round++) {
            system.ensure(Setup.WATCHED);
            round(round, random);
        }
    }

    private void round(int round, SplittableRandom random) throws Exception {
        Load load = new Load(system.api());
        Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
        load.batch(random.nextInt(50, 400), random.nextInt(50, 600));
        long before = random.nextInt(1, 400);
        load.single(random.nextInt(100, 800));
        Await.until(
                before + " runs have ended",
                Duration.ofMinutes(2),
                () -> database.completed(load.accepted())
                        >= Math.min(before, load.accepted().size() / 2));

        strike(fate);
        load.awaitAnswers();
        load.findOutUnknown();
        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), Duration.ofMinutes(3));
        assertThat(database.number("select count(*) from task where id = any(?)", load.refused()))
                .as("runs that exist though they were refused")
                .isZero();
        System.out.println("soak round " + round + ": " + fate + " after " + before + " ended; " + load + ", repeated "
                + ledger.repeated(load.accepted()));
    }

    private void strike(Fate fate) throws Exception {
        switch (fate) {
            case SERVER -> {
                system.killServer();
                system.startServer();
            }
            case POSTGRES -> {
                system.killPostgres();
                awaitHealth(503);
                system.startPostgres();
                awaitHealth(200);
            }
            case APPLICATION -> {
                system.undeployExamples();
                Await.until(
                        "the workers have left",
                        Duration.ofMinutes(1),
                        () -> TestWar.workers(system, "kapak-examples").isEmpty());
                system.deployExamples();
            }
            case SERVER_AND_POSTGRES -> {
                system.killPostgres();
                system.killServer();
                system.startPostgres();
                system.startServer();
            }
        }
    }

    private void awaitHealth(int status) throws Exception {
        Await.until(
                "health answers " + status,
                Duration.ofMinutes(1),
                () -> system.api().get("/kapak/health").status() == status);
    }
}
