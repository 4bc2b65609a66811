// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.EngineNode;
import dev.kapak.systemtests.harness.ExternalBroker;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.RunIds;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.WorkerServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three engines that lose a tenth of their hints. First a measurement of how long a run that is started on one node takes to
 * its worker on another, after {@code -Dkapak.soak.warm=20} that are not measured: servers that still compile measure nothing
 * but that; then rounds in which a random node is killed or stands still at a random moment:
 * {@code -Dkapak.soak.rounds=20}, and to repeat the choices of an earlier time {@code -Dkapak.soak.seed=…}.
 */
@SystemTest
@Tag("soak")
@Order(32)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesSoakIT {

    private static final String FIRST = "system-test";
    private static final String WORKERS = "third-workers";
    private static final int DROPPED = Integer.getInteger("kapak.soak.drop", 10);
    private static final int WARM = Integer.getInteger("kapak.soak.warm", 20);
    private static final int MEASURED = 300;
    private static final Duration APART = Duration.ofMillis(100);

    private static KapakSystem system;
    private static Database database;
    private static ExternalBroker broker;
    private static final List<EngineNode> OTHERS = new ArrayList<>();
    private static WorkerServer workers;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        database = system.database();
        broker = new ExternalBroker(system.home().resolve("soak-broker"));
        broker.start();
        system.ensure(Setup.node(broker).with("KAPAK_HINT_DROP", String.valueOf(DROPPED)));
        OTHERS.add(EngineNode.start("node-b", system));
        OTHERS.add(EngineNode.start("node-c", system));
        workers = WorkerServer.start(WORKERS, system, broker);
        for (EngineNode node : OTHERS) {
            node.awaitHealthy();
        }
        Await.until("both workers have registered", Duration.ofMinutes(2), () -> !owner().isEmpty());
    }

    @AfterAll
    static void stop() {
        if (workers != null) {
            workers.close();
        }
        OTHERS.forEach(EngineNode::close);
        system.stopServer();
        broker.close();
    }

    /** The node that owns the worker with naps and noops; blank while it has none. */
    private static String owner() throws Exception {
        List<String> owners = database.rows("select n.name from worker w join node n on n.id = w.node where w.state < 3"
                + " and w.name = 'examples' and w.instance = '" + WORKERS + "'");
        return owners.isEmpty() ? "" : owners.get(0);
    }

    private static Api api(String node) {
        return OTHERS.stream()
                .filter(one -> one.name().equals(node))
                .findFirst()
                .map(EngineNode::api)
                .orElseGet(system::api);
    }

    private static String notOwner() throws Exception {
        return owner().equals(FIRST) ? "node-b" : FIRST;
    }

    private static long figure(String node, String name) throws Exception {
        return api(node).figure(name, "");
    }

    private static long claims(String node) throws Exception {
        return figure(node, "kapak_claims_total");
    }

    @Test
    @Order(1)
    void runsStartedOnOneNodeAreMeasuredToTheirStartOnAWorkerOfAnother() throws Exception {
        String claimer = owner();
        Api api = api(notOwner());
        for (int warm = 0; warm < WARM; warm++) {
            api.run("noop", "{}");
            api(claimer).run("noop", "{}");
        }
        long claims = claims(claimer);
        long empty = figure(claimer, "kapak_claims_empty_total");
        long hints = figure(claimer, "kapak_hints_received_total");
        List<UUID> far = new ArrayList<>();
        List<UUID> near = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            start(api, far);
            start(api(claimer), near);
        }

        new Ledger(database).balances(far, Duration.ofMinutes(1));
        new Ledger(database).balances(near, Duration.ofMinutes(1));
        System.out.println("three nodes, " + DROPPED
                + " % of the hints dropped, 10/s started on one, worker on another: ms"
                + " to the start, p50, p95, p99, max " + millisToStart(far) + "; as many started on the worker's own "
                + millisToStart(near) + "; hints " + (figure(claimer, "kapak_hints_received_total") - hints)
                + ", claims " + (claims(claimer) - claims) + ", empty ones "
                + (figure(claimer, "kapak_claims_empty_total") - empty));
    }

    private static void start(Api api, List<UUID> ids) throws Exception {
        UUID id = RunIds.next();
        ids.add(id);
        assertThat(api.post("/kapak/v1/runs", Api.start(id, "noop", "{}")).status())
                .isEqualTo(201);
        Await.pass(APART.dividedBy(2));
    }

    private static List<String> millisToStart(List<UUID> ids) throws Exception {
        return database.rows(
                "select percentile_cont(array[0.5, 0.95, 0.99, 1]) within group (order by extract(epoch from"
                        + " e.started - t.created) * 1000) from task_end e join task t using (id, epoch)"
                        + " where e.final and e.id = any(?)",
                ids);
    }

    @Test
    @Order(2)
    void theBooksBalanceWhicheverNodeDiesOrStandsStill() throws Exception {
        int rounds = Integer.getInteger("kapak.soak.rounds", 1);
        long seed = Long.getLong("kapak.soak.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("nodes: " + rounds + " rounds, -Dkapak.soak.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 1; round <= rounds; round++) {
            round(round, random);
        }
    }

    private static void round(int round, SplittableRandom random) throws Exception {
        List<String> names = List.of(FIRST, "node-b", "node-c");
        String struck = random.nextInt(3) > 0 ? owner() : names.get(random.nextInt(3));
        String spared = names.get((names.indexOf(struck) + 1) % 3);
        boolean kill = random.nextBoolean();
        Load load = new Load(api(spared));
        Load there = new Load(api(struck));
        load.batch(random.nextInt(20, 200), random.nextInt(20, 400));
        there.single(random.nextInt(50, 300));
        long before = random.nextInt(1, 200);
        Await.until(
                before + " runs have ended",
                Duration.ofMinutes(2),
                () -> database.completed(load.accepted())
                        >= Math.min(before, load.accepted().size() / 2));

        strike(struck, kill, random.nextInt(1, 14));
        load.single(100);
        load.awaitAnswers();
        there.awaitAnswers();
        load.findOutUnknown();
        there.findOutUnknownAt(load);
        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), Duration.ofMinutes(3));
        ledger.balances(there.accepted(), Duration.ofMinutes(3));
        assertThat(database.number("select count(*) from task where id = any(?)", there.refused()))
                .as("runs that exist though they were refused")
                .isZero();
        System.out.println("nodes round " + round + ": " + (kill ? "killed " : "halted ") + struck + " after " + before
                + " ended; " + load + "; there " + there + "; repeated " + ledger.repeated(load.accepted()) + " and "
                + ledger.repeated(there.accepted()));
    }

    private static void strike(String struck, boolean kill, int seconds) throws Exception {
        EngineNode node = OTHERS.stream()
                .filter(one -> one.name().equals(struck))
                .findFirst()
                .orElse(null);
        if (!kill) {
            long pid = node == null ? system.serverPid() : node.pid();
            EngineNode.halt(pid);
            Await.pass(Duration.ofSeconds(seconds));
            EngineNode.goOn(pid);
        } else if (node == null) {
            system.killServer();
            system.startServer();
        } else {
            node.kill();
            node.restart();
        }
    }
}
