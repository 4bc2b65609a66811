// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.EngineNode;
import dev.kapak.systemtests.harness.ExternalBroker;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunIds;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.WorkerServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What two engines with a worker each complete together, against one of them with both while the other is idle, on the same
 * machine: medians of {@code -Dkapak.rate.rounds=3} of {@code -Dkapak.rate.runs=20000}, each after
 * {@code -Dkapak.rate.warm=4} that do not count. Prints, and asserts no speed.
 */
@SystemTest
@Tag("rate")
@Order(33)
class NodesRateIT {

    private static final int ROUNDS = Integer.getInteger("kapak.rate.rounds", 1);
    private static final int RUNS = Integer.getInteger("kapak.rate.runs", 4_000);
    private static final int WARM_UP = Integer.getInteger("kapak.rate.warm", 1);
    private static final int A_BATCH = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static KapakSystem system;
    private static Database database;
    private static ExternalBroker broker;
    private static EngineNode other;
    private static final List<WorkerServer> WORKERS = new ArrayList<>();

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        database = system.database();
        broker = new ExternalBroker(system.home().resolve("rate-broker"));
        broker.start();
        system.ensure(Setup.node(broker));
        other = EngineNode.start("rate-b", system);
        other.awaitHealthy();
        for (String name : List.of("rate-workers-1", "rate-workers-2")) {
            WORKERS.add(WorkerServer.start(name, system, broker));
        }
        Await.until("both workers can get tasks", LIMIT, () -> active() == WORKERS.size());
    }

    @AfterAll
    static void stop() {
        WORKERS.forEach(WorkerServer::close);
        if (other != null) {
            other.close();
        }
        system.stopServer();
        broker.close();
    }

    @Test
    void twoNodesAndOneAreCompared() throws Exception {
        while (owners().size() < 2) {
            WORKERS.get(1).kill();
            WORKERS.get(1).start();
            Await.until("both workers can get tasks", LIMIT, () -> active() == WORKERS.size());
        }
        double two = median("two nodes", List.of(system.api(), other.api()));

        // Who is halted for long is given up, and goes on without workers. Nothing is started again and so compiled
        // anew.
        EngineNode.halt(other.pid());
        Await.until("one engine has both workers", LIMIT, () -> owners().equals(List.of("system-test 2")));
        EngineNode.goOn(other.pid());
        other.awaitHealthy();
        Await.until("both workers can get tasks", LIMIT, () -> active() == WORKERS.size());
        double one = median("one node", List.of(system.api(), system.api()));

        System.out.printf("two nodes %.0f runs/s, one %.0f: %.2f x%n", two, one, two / one);
    }

    private static double median(String what, List<Api> callers) throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
            double rate = rate(callers);
            System.out.printf("%s, round %d: %.0f runs/s%n", what, round, rate);
            if (round > WARM_UP) {
                rates.add(rate);
            }
        }
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** An engine lists the workers that are attached to it. */
    private static long active() throws Exception {
        long active = 0;
        for (Api api : List.of(system.api(), other.api())) {
            active += api.get("/kapak/v1/workers").data().stream()
                    .filter(one -> one.getString("name").equals("examples"))
                    .filter(one -> one.getString("instance").startsWith("rate-workers"))
                    .filter(one -> one.getString("status").equals("ACTIVE"))
                    .count();
        }
        return active;
    }

    /** Engines with how many of the workers each has. */
    private static List<String> owners() throws Exception {
        return database.rows("select n.name, count(*) from worker w join node n on n.id = w.node where w.state < 3"
                + " and w.name = 'examples' and w.instance like 'rate-workers%' group by n.name order by n.name");
    }

    private static double rate(List<Api> callers) throws Exception {
        List<UUID> ids = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture.allOf(callers.stream()
                        .map(api -> CompletableFuture.runAsync(() -> start(api, RUNS / callers.size(), ids)))
                        .toArray(CompletableFuture[]::new))
                .join();
        Await.until("nothing waits", LIMIT, () -> database.number("select count(*) from queue") == 0);
        Await.until("all have ended", LIMIT, () -> database.completed(ids) == ids.size());
        String seconds = database.rows(
                        "select extract(epoch from max(e.finished) - min(t.created)) from task_end e"
                                + " join task t using (id, epoch) where e.id = any(?)",
                        ids)
                .get(0);
        return ids.size() / Double.parseDouble(seconds);
    }

    private static void start(Api api, int count, List<UUID> ids) {
        for (int i = 0; i < count; i += A_BATCH) {
            List<UUID> batch = Stream.generate(RunIds::next)
                    .limit(Math.min(A_BATCH, count - i))
                    .toList();
            String body =
                    batch.stream().map(id -> Api.start(id, "noop", "{}")).collect(Collectors.joining(",", "[", "]"));
            try {
                assertThat(api.post("/kapak/v1/runs:batch", body).status()).isEqualTo(200);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
            ids.addAll(batch);
        }
    }
}
