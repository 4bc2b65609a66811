// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Jmx;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunIds;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator sees and does: by JMX, and by the API. */
@SystemTest
@Tag("wildfly")
@Order(4)
class ManagementIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOOP = "/kapak/v1/workflows/noop";

    private static KapakSystem system;
    private static Api api;
    private static Jmx jmx;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
        jmx = Jmx.of(system.serverPid());
    }

    @AfterAll
    static void end() throws Exception {
        jmx.close();
    }

    /** A test that fails must not keep the next one from running. */
    @AfterEach
    void letEverythingGoOn() throws Exception {
        jmx.call("Engine", "resume");
        jmx.call("Queues", "resume", "default", "noop");
        jmx.call("Workers", "resume", examples().get("id"));
    }

    @Test
    void showsTheEngineByJmxWithDescriptions() throws Exception {
        assertThat(jmx.types()).contains("Engine", "Clock", "Batcher", "Workers", "Queues", "Tenants");
        assertThat(jmx.read("Engine", "State")).isEqualTo("READY");
        assertThat(jmx.read("Engine", "Node")).isEqualTo("system-test");
        assertThat((Long) jmx.read("Clock", "Beats")).isPositive();
        assertThat((Long) jmx.read("Clock", "MillisSinceBeat")).isLessThan(LIMIT.toMillis());
        assertThat(jmx.read("Batcher", "Lanes")).isEqualTo(1);
        assertThat((Long) jmx.read("Batcher", "Batches")).isPositive();
        assertThat(jmx.list("Workers", "Workers"))
                .extracting(one -> one.get("name"), one -> one.get("status"))
                .contains(tuple("examples", "ACTIVE"));
        assertThat(jmx.read("Workers", "Count")).isEqualTo(3);
        assertThat(jmx.read("Workers", "Slots"))
                .isEqualTo(jmx.list("Workers", "Workers").stream()
                        .mapToInt(one -> (Integer) one.get("slots"))
                        .sum());
        assertThat(jmx.list("Tenants", "Tenants"))
                .extracting(one -> one.get("name"))
                .contains("default");
        assertThat(jmx.description("Engine", "OpenTasks")).isEqualTo("Tasks that workers of this node have now");
    }

    @Test
    void keepsTasksOfAPausedWorkflowWaitingUntilItGoesOn() throws Exception {
        jmx.call("Queues", "pause", "default", "noop");
        UUID run = started();
        assertThat(api.run("simple", "{\"message\":\"x\"}").at("/status")).isEqualTo("COMPLETED");
        assertThat(api.get(NOOP).at("/paused")).isEqualTo("true");
        Await.until("the queue shows what waits", LIMIT, () -> waiting() >= 1);
        assertThat(api.run(run).at("/status")).isEqualTo("QUEUED");
        assertThat(api.run(run).at("/reason/code")).isEqualTo("WORKFLOW_PAUSED");
        assertThat(queue().get("paused")).isEqualTo(true);

        jmx.call("Queues", "resume", "default", "noop");

        awaitEnd(run);
        assertThat(api.get(NOOP).at("/paused")).isEqualTo("false");
        assertThat(jmx.list("Queues", "Queues"))
                .extracting(one -> one.get("workflow"))
                .doesNotContain("noop");
    }

    @Test
    void pausesAWorkflowByTheApi() throws Exception {
        assertThat(patch("{\"paused\":true}").at("/paused")).isEqualTo("true");
        UUID run = started();
        assertThat(api.run("simple", "{\"message\":\"x\"}").at("/status")).isEqualTo("COMPLETED");
        assertThat(api.run(run).at("/status")).isEqualTo("QUEUED");

        assertThat(patch("{\"paused\":false}").at("/paused")).isEqualTo("false");

        awaitEnd(run);
        Answer bad = patch("{\"paused\":1,\"x\":2}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("/paused", "must be true or false", "allowed is paused");
        assertThat(api.send(api.request("/kapak/v1/workflows/nooop")
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString("{\"paused\":true}")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void staysPausedWhenTheServerIsStartedAgain() throws Exception {
        patch("{\"paused\":true}");
        UUID run = started();
        jmx.close();
        system.killServer();
        system.startServer();
        system.awaitWorkers("system-test");
        jmx = Jmx.of(system.serverPid());
        assertThat(api.run("simple", "{\"message\":\"x\"}").at("/status")).isEqualTo("COMPLETED");
        assertThat(api.run(run).at("/status")).isEqualTo("QUEUED");

        patch("{\"paused\":false}");

        awaitEnd(run);
    }

    @Test
    void givesAPausedWorkerNothingNew() throws Exception {
        int worker = (Integer) examples().get("id");
        jmx.call("Workers", "pause", worker);
        UUID run = started();
        assertThat(api.run("thumbnails", "{\"folder\":\"welcome\"}").at("/status"))
                .isEqualTo("COMPLETED");
        assertThat(api.run(run).at("/status")).isEqualTo("QUEUED");
        assertThat(api.get("/kapak/v1/workers").body()).contains("\"status\":\"PAUSED\"");

        jmx.call("Workers", "resume", worker);

        awaitEnd(run);
    }

    @Test
    void emptiesANodeThatDrains() throws Exception {
        UUID nap = RunIds.next();
        assertThat(api.post("/kapak/v1/runs", Api.start(nap, "nap", "{\"millis\":2000}"))
                        .status())
                .isEqualTo(201);
        Await.until("it runs", LIMIT, () -> api.run(nap).at("/status").equals("RUNNING"));

        jmx.call("Engine", "drain");
        UUID run = started();
        Await.until(
                "nothing is open", LIMIT, () -> jmx.read("Engine", "OpenTasks").equals(0));

        // A slot is free when the result has arrived, a moment before it is stored.
        awaitEnd(nap);
        assertThat(api.run(run).at("/status")).isEqualTo("QUEUED");
        assertThat(jmx.read("Engine", "Draining")).isEqualTo(true);

        jmx.call("Engine", "resume");

        awaitEnd(run);
    }

    @Test
    void keepsWhatABeanRunsWhoseDeliveryIsStoppedAndGoesOnWhenItIsStarted() throws Exception {
        UUID nap = RunIds.next();
        assertThat(api.post("/kapak/v1/runs", Api.start(nap, "nap", "{\"millis\":3000}"))
                        .status())
                .isEqualTo(201);
        Await.until("it runs", LIMIT, () -> api.run(nap).at("/status").equals("RUNNING"));

        system.delivery("ExamplesWorker", true);
        Await.until("the engine sees it", LIMIT, () -> examples().get("status").equals("NOT_RECEIVING"));
        UUID run = started();
        Await.until(
                "what ran is reported", LIMIT, () -> api.run(nap).at("/status").equals("COMPLETED"));
        assertThat(api.run(nap).json().getJsonArray("attempts")).hasSize(1);
        assertThat(api.run(run).at("/reason/code")).isEqualTo("NO_WORKER");

        system.delivery("ExamplesWorker", false);

        awaitEnd(run);
        assertThat(examples().get("status")).isEqualTo("ACTIVE");
    }

    @Test
    void saysWhatIsWrongInWordsThatNeedNoClassOfOurs() {
        assertThatThrownBy(() -> jmx.call("Queues", "pause", "nobody", "noop"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("KAPAK-0701");
        assertThatThrownBy(() -> jmx.call("Queues", "pause", "default", "nooop"))
                .hasStackTraceContaining("KAPAK-0301");
        assertThatThrownBy(() -> jmx.call("Workers", "pause", 999_999)).hasStackTraceContaining("KAPAK-0702");
    }

    private static UUID started() throws Exception {
        UUID id = RunIds.next();
        assertThat(api.post("/kapak/v1/runs", Api.start(id, "noop", "{}")).status())
                .isEqualTo(201);
        return id;
    }

    private static void awaitEnd(UUID run) throws Exception {
        Await.until("the run goes on", LIMIT, () -> api.run(run).at("/status").equals("COMPLETED"));
    }

    private static Answer patch(String body) throws Exception {
        return api.send(api.request(NOOP)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static CompositeData examples() throws Exception {
        return jmx.list("Workers", "Workers").stream()
                .filter(one -> one.get("name").equals("examples"))
                .findFirst()
                .orElseThrow();
    }

    private static CompositeData queue() throws Exception {
        List<CompositeData> queues = jmx.list("Queues", "Queues");
        return queues.stream()
                .filter(one -> one.get("workflow").equals("noop"))
                .findFirst()
                .orElseThrow();
    }

    private static long waiting() throws Exception {
        return (Long) queue().get("waiting");
    }
}
