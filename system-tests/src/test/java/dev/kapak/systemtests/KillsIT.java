// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.ExternalBroker;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.Tally;
import dev.kapak.systemtests.harness.WorkerServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 under load, again and again, of the engine's server, the worker application's server, Postgres and the broker,
 * each in a process of its own; the books balance after each. Counted in {@code kapak.kills.file}: an interrupted run is
 * gone on with, and asks for no more than is missing.
 */
@SystemTest
@Tag("kills")
@Order(32)
class KillsIT {

    private static final String INSTANCE = "victim";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private enum Victim {
        NODE,
        WORKER,
        POSTGRES,
        BROKER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static KapakSystem system;
    private static Database database;
    private static ExternalBroker broker;
    private static WorkerServer worker;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        database = system.database();
        broker = new ExternalBroker(system.home().resolve("kills-broker"));
        broker.start();
        system.ensure(Setup.node(broker));
        worker = WorkerServer.start(INSTANCE, system, broker);
        system.awaitWorkers(INSTANCE);
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        system.stopServer();
        broker.close();
    }

    @Test
    void theBooksBalanceAfterEveryKill() throws Exception {
        Tally tally = new Tally(
                Path.of(System.getProperty("kapak.kills.file")),
                Long.getLong("kapak.kills.seed", ThreadLocalRandom.current().nextLong()));
        System.out.println("kills so far: " + tally);
        for (List<Victim> left = left(tally); !left.isEmpty(); left = left(tally)) {
            SplittableRandom random = new SplittableRandom(tally.seed() + left.size());
            Victim victim = left.get(random.nextInt(left.size()));
            kill(victim, random);
            tally.add(victim.key());
        }
        System.out.println("kills: " + tally);
    }

    /** Each victim as often as it is still to be killed. */
    private static List<Victim> left(Tally tally) {
        List<Victim> left = new ArrayList<>();
        for (Victim victim : Victim.values()) {
            int wanted = Integer.getInteger("kapak.kills." + victim.key(), 0);
            for (int i = tally.done(victim.key()); i < wanted; i++) {
                left.add(victim);
            }
        }
        return left;
    }

    private static void kill(Victim victim, SplittableRandom random) throws Exception {
        Load load = new Load(system.api());
        load.batch(random.nextInt(20, 60), random.nextInt(50, 300));
        load.single(random.nextInt(50, 300));
        long before = random.nextInt(1, 150);
        Await.until(
                before + " runs have ended",
                LIMIT,
                () -> database.completed(load.accepted())
                        >= Math.min(before, load.accepted().size() / 2));
        long open = database.open();
        strike(victim);
        load.awaitAnswers();
        load.findOutUnknown();

        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), LIMIT);
        assertThat(database.number("select count(*) from task where id = any(?)", load.refused()))
                .as("runs that exist though they were refused")
                .isZero();
        Await.until("every slot is free", LIMIT, KillsIT::isIdle);
        System.out.println("kill -9 of the " + victim.key() + " with " + open + " open: " + load + ", repeated "
                + ledger.repeated(load.accepted()));
    }

    private static boolean isIdle() throws Exception {
        return system.api().get("/kapak/v1/workers").data().stream().allMatch(one -> one.getInt("slotsUsed") == 0);
    }

    private static void strike(Victim victim) throws Exception {
        switch (victim) {
            case NODE -> {
                system.killServer();
                system.startServer();
            }
            case WORKER -> {
                worker.kill();
                worker.start();
            }
            case POSTGRES -> {
                system.killPostgres();
                system.startPostgres();
                system.awaitHealthy();
            }
            case BROKER -> {
                broker.kill();
                broker.start();
            }
        }
    }
}
