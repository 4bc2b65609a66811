// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.EngineNode;
import dev.kapak.systemtests.harness.ExternalBroker;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestEar;
import dev.kapak.systemtests.harness.TestServer;
import dev.kapak.systemtests.harness.WorkerServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two engines, one on Open Liberty and one on WildFly, and the same applications on a server of each make without an engine,
 * all on one broker.
 */
@SystemTest
@Order(21)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final String FIRST = "system-test";
    private static final List<String> EXAMPLES = List.of("examples.on-liberty", "examples.on-wildfly");
    private static final List<String> PICTURES = List.of("pictures.on-liberty", "pictures.on-wildfly");

    private static KapakSystem system;
    private static ExternalBroker broker;
    private static EngineNode other;
    private static final List<WorkerServer> WORKERS = new ArrayList<>();

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        TestServer otherMake = TestServer.present().other();
        assumeTrue(otherMake.isBuilt(), otherMake + " is not built");
        system = shared;
        broker = new ExternalBroker(system.home().resolve("external-broker"));
        broker.start();
        system.ensure(Setup.node(broker));
        other = EngineNode.start(otherMake, "other-node", system);
        Path orders = TestEar.orders(system.home());
        WORKERS.add(WorkerServer.start(TestServer.LIBERTY, "on-liberty", system, broker, orders));
        other.awaitHealthy();
        WORKERS.add(WorkerServer.start(TestServer.WILDFLY, "on-wildfly", system, broker, orders));
        Await.until(
                "all workers have registered",
                Duration.ofMinutes(2),
                () -> owners().size()
                        == 2 * List.of("examples", "pictures", "orders").size());
    }

    @AfterAll
    static void stop() {
        WORKERS.forEach(WorkerServer::close);
        if (other != null) {
            other.close();
        }
        if (broker != null) {
            system.stopServer();
            broker.close();
        }
    }

    /** The nodes that own the workers, in the order of the workers' names: those of "examples" come first. */
    private static List<String> owners() throws Exception {
        return system.database()
                .rows("select n.name from worker w join node n on n.id = w.node where w.state < 3 order by w.name,"
                        + " w.instance");
    }

    private static Api api(String node) {
        return node.equals(FIRST) ? system.api() : other.api();
    }

    private static String notOwner() throws Exception {
        return owners().get(0).equals(FIRST) ? other.name() : FIRST;
    }

    /** The workers that runs were given to. */
    private static List<String> workersOf(Load load) throws Exception {
        return system.database()
                .rows(
                        "select distinct w.name || '.' || w.instance from task t join worker w on w.id = t.worker"
                                + " where t.id = any(?) order by 1",
                        load.accepted());
    }

    private static long pid(String node) {
        return node.equals(FIRST) ? system.serverPid() : other.pid();
    }

    private static long epoch(String node) throws Exception {
        return system.database().number("select epoch from node where name = '" + node + "'");
    }

    private static String life(String node) throws Exception {
        return system.database()
                .rows("select epoch, state from node where name = '" + node + "'")
                .get(0);
    }

    @Test
    @Order(1)
    void tasksRunOnOtherServersByTheBeansQueueAndByATemporaryOne() throws Exception {
        for (String node : List.of(FIRST, other.name())) {
            Answer simple = api(node).run("simple", "{\"message\":\"FAR AWAY\"}");
            assertThat(simple.at("/output/transformedMessage"))
                    .as(simple.toString())
                    .isEqualTo("far away");
            assertThat(simple.at("/worker")).isIn(EXAMPLES);

            Answer thumbnails = api(node).run("thumbnails", "{\"folder\":\"welcome\"}");
            assertThat(thumbnails.at("/status")).as(thumbnails.toString()).isEqualTo("COMPLETED");
            assertThat(thumbnails.at("/worker")).isIn(PICTURES);
        }
    }

    @Test
    @Order(2)
    void anEarHasItsOwnCopyOfTheLibrariesAndItsModulesStartEachOthersTasks() throws Exception {
        for (WorkerServer server : WORKERS) {
            Answer price = server.api()
                    .send(server.api()
                            .request("/orders/prices?pieces=3&cents=5")
                            .POST(BodyPublishers.noBody()));

            assertThat(price.status()).as(price.toString()).isEqualTo(200);
            assertThat(price.json().getInt("cents")).isEqualTo(15);
            Answer run = system.api().run(UUID.fromString(price.at("/run")));
            assertThat(run.at("/worker")).as(run.toString()).isIn("orders.on-liberty", "orders.on-wildfly");
        }
    }

    @Test
    @Order(3)
    void anApplicationWithoutAnEngineInItsServerStartsAndCancelsRunsByTheBroker() throws Exception {
        for (WorkerServer server : WORKERS) {
            long answers = answers("STARTED");
            long cancels = answers("CANCEL_ANSWER");

            Answer report = server.api()
                    .send(server.api()
                            .request("/examples/bulk?count=500&wait=true")
                            .POST(BodyPublishers.noBody()));

            assertThat(report.status()).as(report.toString()).isEqualTo(200);
            assertThat(report.json().getInt("count")).isEqualTo(500);
            assertThat(answers("STARTED")).isGreaterThan(answers);

            Answer nap = server.api()
                    .send(server.api()
                            .request("/examples/naps?millis=600000&patience=500")
                            .POST(BodyPublishers.noBody()));

            assertThat(nap.status()).as(nap.toString()).isEqualTo(200);
            assertThat(nap.json().getBoolean("cancelled")).isTrue();
            assertThat(answers("CANCEL_ANSWER")).isGreaterThan(cancels);
        }
    }

    private static long answers(String kind) throws Exception {
        long sum = 0;
        for (String node : List.of(FIRST, other.name())) {
            sum += api(node).figure("kapak_messages_sent_total", kind);
        }
        return sum;
    }

    @Test
    @Order(4)
    void startsAreAcceptedWhileTheBrokerIsDownAndAllCompleteWhenItIsBack() throws Exception {
        Load load = new Load(system.api());
        load.batch(100, 100);
        Await.until(
                "naps are under way",
                Duration.ofMinutes(1),
                () -> system.database().open() > 20);

        broker.kill();
        load.batch(50, 150);
        Answer health = system.api().get("/kapak/health");
        assertThat(health.status()).as(health.toString()).isEqualTo(200);
        broker.start();

        Ledger ledger = new Ledger(system.database());
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        System.out.println("kill -9 of the broker: " + load + ", repeated " + ledger.repeated(load.accepted()));
    }

    @Test
    @Order(5)
    void aNodeThatStoodStillLosesItsWorkersAndGoesOnWithANewLife() throws Exception {
        String still = owners().get(0);
        String alive = notOwner();
        long before = epoch(still);
        Load load = new Load(api(alive));
        Load there = new Load(api(still));
        load.batch(200, 200);
        there.single(200);
        Await.until(
                "many are open", Duration.ofMinutes(1), () -> system.database().open() > 40 && there.answered() > 20);

        EngineNode.halt(pid(still));
        try {
            Await.until(
                    "the other node has taken the workers over",
                    Duration.ofMinutes(1),
                    () -> life(still).equals(before + " 2") && owners().stream().allMatch(alive::equals));
        } finally {
            EngineNode.goOn(pid(still));
        }
        Await.until(
                "it has a new life",
                Duration.ofMinutes(1),
                () -> epoch(still) > before && life(still).endsWith(" 1"));
        load.single(100);

        load.awaitAnswers();
        there.awaitAnswers();
        balance("halted for longer than the limit", load, there);
    }

    @Test
    @Order(6)
    void runsStartedOnANodeWithoutWorkersRunOnThoseOfTheOther() throws Exception {
        String without = notOwner();
        assertThat(owners()).doesNotContain(without);

        Answer simple = api(without).run("simple", "{\"message\":\"OVER THERE\"}");
        assertThat(simple.at("/output/transformedMessage"))
                .as(simple.toString())
                .isEqualTo("over there");
        runsOnWorkersOfBothMakes(without);
    }

    /** More at once than one server has slots for. */
    private static void runsOnWorkersOfBothMakes(String node) throws Exception {
        Load load = new Load(api(node));
        load.batch(80, 0);
        new Ledger(system.database()).balances(load.accepted(), Duration.ofMinutes(1));
        assertThat(workersOf(load)).isEqualTo(EXAMPLES);
    }

    @Test
    @Order(7)
    void theWorkersOfAKilledNodeGoOnWithTheOther() throws Exception {
        String killed = owners().get(0);
        String alive = notOwner();
        Load load = new Load(api(alive));
        Load there = new Load(api(killed));
        load.batch(200, 200);
        there.single(200);
        Await.until(
                "many are open", Duration.ofMinutes(1), () -> system.database().open() > 40 && there.answered() > 20);

        if (killed.equals(FIRST)) {
            system.killServer();
        } else {
            other.kill();
        }
        there.awaitAnswers();
        load.single(100);
        load.awaitAnswers();

        balance("kill -9 of a node", load, there);
        assertThat(owners()).containsOnly(alive);
        assertThat(life(killed)).endsWith(" 2");
        runsOnWorkersOfBothMakes(alive);
    }

    private static void balance(String what, Load load, Load there) throws Exception {
        load.findOutUnknown();
        there.findOutUnknownAt(load);
        Ledger ledger = new Ledger(system.database());
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        ledger.balances(there.accepted(), Duration.ofMinutes(2));
        assertThat(system.database().number("select count(*) from task where id = any(?)", there.refused()))
                .as("runs that exist though they were refused")
                .isZero();
        System.out.println(what + ": " + load + "; there " + there + "; repeated " + ledger.repeated(load.accepted())
                + " and " + ledger.repeated(there.accepted()));
    }
}
