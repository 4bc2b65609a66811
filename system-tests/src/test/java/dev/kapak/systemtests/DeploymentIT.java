// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.apps.deaf.DeafTask;
import dev.kapak.systemtests.apps.deaf.DeafWorker;
import dev.kapak.systemtests.apps.faulty.FaultyOne;
import dev.kapak.systemtests.apps.faulty.FaultyTwo;
import dev.kapak.systemtests.apps.first.FirstWorker;
import dev.kapak.systemtests.apps.second.SecondWorker;
import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestWar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Applications that have faults, differ from each other, or lack something of the server. */
@SystemTest
@Order(12)
class DeploymentIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final List<TestWar> wars = new ArrayList<>();
    private KapakSystem system;
    private Api api;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.WATCHED);
        api = system.api();
    }

    @AfterEach
    void undeploy() throws Exception {
        for (TestWar war : wars) {
            war.undeploy();
        }
    }

    private TestWar war(String name) {
        TestWar war = new TestWar(system, name);
        wars.add(war);
        return war;
    }

    @Test
    void anApplicationWithFaultsIsRefusedWithAllOfThemAndTheEngineGoesOn() throws Exception {
        TestWar war = war("faulty");
        war.deploy("", FaultyOne.class, FaultyTwo.class);

        Await.until("the log tells of the refusal", SOON, () -> system.log().contains("KAPAK-0215"));
        Await.until("the server tells of it too", SOON, () -> system.log().contains("CWWKZ0002E"));
        assertThat(system.log()).contains("KAPAK-0201", "FaultyOne", "FaultyTwo", "KAPAK-0211");
        assertThat(TestWar.workers(system, "faulty")).isEmpty();
        Answer run = api.run("simple", "{\"message\":\"STILL HERE\"}");
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
    }

    @Test
    void twoVersionsOfAnApplicationServeTheirOwnRunsSideBySide() throws Exception {
        TestWar first = war("first");
        TestWar second = war("second");
        first.deploy("", FirstWorker.class);
        awaitWorker("first", "shared-first ACTIVE");
        List<UUID> early = startShared(16);

        second.deploy("", SecondWorker.class);
        awaitWorker("second", "shared-second ACTIVE");
        Answer late = api.run("shared", "{}");

        assertThat(late.at("/output/from")).as(late.toString()).isEqualTo("second");
        assertThat(late.at("/version")).isEqualTo("2");
        assertThat(api.get("/kapak/v1/workflows/shared").at("/version")).isEqualTo("2");
        awaitProblem("KAPAK-0506", "shared");
        Await.until(
                "the runs of the first version are done",
                SOON,
                () -> system.database().completed(early) == early.size());
        for (UUID id : early) {
            Answer run = api.run(id);
            assertThat(run.at("/output/from")).as(run.toString()).isEqualTo("first");
            assertThat(run.at("/version")).isEqualTo("1");
            assertThat(run.at("/worker")).isEqualTo("shared-first.system-test");
        }
        first.undeploy();
        second.undeploy();
        awaitNoProblems();
    }

    @Test
    void aNewerVersionDoesTheRunsOfAnOlderOneOnlyWhileThatIsNotThere() throws Exception {
        TestWar first = war("first");
        TestWar second = war("second");
        first.deploy("", FirstWorker.class);
        awaitWorker("first", "shared-first ACTIVE");
        List<UUID> early = startShared(16);
        first.undeploy();
        UUID waiting = early.get(early.size() - 1);
        String version = api.run(waiting).at("/version");
        assertThat(api.run(waiting).at("/reason/code")).isEqualTo("NO_WORKER");

        second.deploy("", SecondWorker.class);
        awaitWorker("second", "shared-second ACTIVE");
        Await.until(
                "the runs of the older version are done",
                SOON,
                () -> system.database().completed(early) == early.size());
        assertDone(api.run(waiting), "second", version);

        first.deploy("", FirstWorker.class);
        awaitWorker("first", "shared-first ACTIVE");
        awaitProblem("KAPAK-0506", "shared");
        assertDone(api.run("shared", "{}"), "first", version);

        first.undeploy();
        assertDone(api.run("shared", "{}"), "second", version);
        second.undeploy();
        awaitNoProblems();
    }

    private static void assertDone(Answer run, String application, String version) {
        assertThat(run.at("/output/from")).as(run.toString()).isEqualTo(application);
        assertThat(run.at("/worker")).isEqualTo("shared-" + application + ".system-test");
        assertThat(run.at("/version")).isEqualTo(version);
    }

    private List<UUID> startShared(int count) throws Exception {
        String one = "{\"workflow\":\"shared\"}";
        List<UUID> started =
                api.post("/kapak/v1/runs:batch", "[" + (one + ",").repeat(count - 1) + one + "]").data().stream()
                        .map(run -> UUID.fromString(run.getString("id")))
                        .toList();
        assertThat(started).hasSize(count);
        return started;
    }

    @Test
    void aWorkerWhoseBeanIsNotActivatedIsNamedAndItsTasksWaitUntilItIs() throws Exception {
        TestWar war = war("deaf");
        war.deploy("", DeafTask.class, DeafWorker.class);
        awaitWorker("deaf", "deaf NOT_RECEIVING");
        awaitProblem("KAPAK-0505", "deaf");
        Await.until("the log names it", SOON, () -> system.log().contains("KAPAK-0222"));

        Answer run = api.post("/kapak/v1/runs", Api.start("echo", "{\"word\":\"hello\"}"));
        assertThat(run.status()).as(run.toString()).isEqualTo(201);
        UUID id = UUID.fromString(run.at("/id"));
        war.undeploy();
        assertThat(api.run(id).at("/status")).isEqualTo("QUEUED");

        war.deploy("DeafWorker", DeafTask.class, DeafWorker.class);
        awaitWorker("deaf", "deaf ACTIVE");
        Await.until(
                "the task is done", SOON, () -> "COMPLETED".equals(api.run(id).at("/status")));
        assertThat(api.run(id).at("/output/word")).isEqualTo("hello");
        awaitNoProblems();
    }

    private void awaitWorker(String application, String worker) throws Exception {
        Await.until(
                "the workers of " + application + " are " + worker,
                SOON,
                () -> TestWar.workers(system, application).equals(List.of(worker)));
    }

    private void awaitProblem(String code, String name) throws Exception {
        Await.until(
                code + " is listed for " + name,
                SOON,
                () -> api.get("/kapak/v1/problems").data().stream()
                        .anyMatch(problem -> problem.getString("code").equals(code)
                                && problem.getString("detail").contains(name)
                                && !problem.getString("fix").isBlank()));
    }

    private void awaitNoProblems() throws Exception {
        Await.until(
                "no problem is left",
                SOON,
                () -> api.get("/kapak/v1/problems").data().isEmpty());
    }
}
