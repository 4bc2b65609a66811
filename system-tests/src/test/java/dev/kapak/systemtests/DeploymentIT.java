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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Applications that have faults, differ from each other, or lack something of the server. */
@SystemTest
@Order(12)
@SuppressWarnings("try") // an interrupt ends the test anyway
class DeploymentIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    private KapakSystem system;
    private Api api;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.WATCHED);
        api = system.api();
    }

    @Test
    void anApplicationWithFaultsIsRefusedWithAllOfThemAndTheEngineGoesOn() throws Exception {
        try (TestWar war = new TestWar(system, "faulty")) {
            war.deploy("", FaultyOne.class, FaultyTwo.class);

            Await.until("the log tells of the refusal", SOON, () -> system.log().contains("KAPAK-0215"));
            Await.until("the server tells of it too", SOON, () -> system.log().contains("CWWKZ0002E"));
            assertThat(system.log()).contains("KAPAK-0201", "FaultyOne", "FaultyTwo", "KAPAK-0211");
            assertThat(TestWar.workers(system, "faulty")).isEmpty();
        }
        Answer run = api.run("simple", "{\"message\":\"STILL HERE\"}");
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
    }

    @Test
    void twoVersionsOfAnApplicationServeTheirOwnRunsSideBySide() throws Exception {
        try (TestWar first = new TestWar(system, "first");
                TestWar second = new TestWar(system, "second")) {
            first.deploy("", FirstWorker.class);
            awaitWorker("first", "shared-first ACTIVE");
            List<UUID> early = api
                    .post(
                            "/kapak/v1/runs:batch",
                            "[" + "{\"workflow\":\"shared\"},".repeat(15) + "{\"workflow\":\"shared\"}]")
                    .data()
                    .stream()
                    .map(run -> UUID.fromString(run.getString("id")))
                    .toList();
            assertThat(early).hasSize(16);

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
        }
        awaitNoProblems();
    }

    @Test
    void aWorkerWhoseBeanIsNotActivatedIsNamedAndItsTasksWaitUntilItIs() throws Exception {
        try (TestWar war = new TestWar(system, "deaf")) {
            war.deploy("", DeafTask.class, DeafWorker.class);
            awaitWorker("deaf", "deaf NOT_RECEIVING");
            awaitProblem("KAPAK-0505", "deaf");
            Await.until("the log names it", SOON, () -> system.log().contains("KAPAK-0222"));

            Answer run = api.post("/kapak/v1/runs", Api.start("echo", "{\"word\":\"hello\"}"));
            assertThat(run.status()).as(run.toString()).isEqualTo(201);
            UUID id = UUID.fromString(run.at("/id"));
            war.close();
            assertThat(api.run(id).at("/status")).isEqualTo("QUEUED");

            war.deploy("DeafWorker", DeafTask.class, DeafWorker.class);
            awaitWorker("deaf", "deaf ACTIVE");
            Await.until(
                    "the task is done",
                    SOON,
                    () -> "COMPLETED".equals(api.run(id).at("/status")));
            assertThat(api.run(id).at("/output/word")).isEqualTo("hello");
        }
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
