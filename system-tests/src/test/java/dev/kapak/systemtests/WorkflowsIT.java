// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workflows of several tasks: the examples' diamond, as a class, and the one that is written as code. */
@SystemTest
@Tag("wildfly")
@Order(2)
class WorkflowsIT {

    private static KapakSystem system;
    private static Api api;
    private static RunClient runs;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
        runs = new RunClient(api);
    }

    private static List<String> tasks(Answer run) {
        return run.json().getJsonArray("tasks").getValuesAs(JsonObject.class).stream()
                .map(task -> task.getString("task") + " " + task.getString("status"))
                .toList();
    }

    private static JsonObject task(Answer run, String name) {
        return run.json().getJsonArray("tasks").getValuesAs(JsonObject.class).stream()
                .filter(task -> task.getString("task").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> list(String query) throws Exception {
        return api.get("/kapak/v1/runs?workflow=pay-invoice&" + query).data().stream()
                .map(run -> run.getString("id"))
                .toList();
    }

    @Test
    void tasksStartAfterTheirParentsAndGetTheirOutputs() throws Exception {
        UUID id = runs.start("pay-invoice", "{\"number\":\"i-1\",\"cents\":30000}");

        Answer run = runs.ended(id);

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(tasks(run))
                .containsExactly(
                        "check-fraud COMPLETED",
                        "check-stock COMPLETED",
                        "pay COMPLETED",
                        "send-letter COMPLETED",
                        "tell-accounting SKIPPED");
        assertThat(run.json().getJsonObject("output")).doesNotContainKey("tell-accounting");
        assertThat(run.at("/output/check-fraud/score")).isEqualTo("3");
        assertThat(run.at("/output/pay/id")).startsWith("p-i-1-3-shelf-");
        assertThat(run.json().getJsonObject("output").get("send-letter")).isEqualTo(JsonObject.NULL);
        assertThat(task(run, "pay").getJsonArray("parents")).hasSize(2);
        assertThat(api.run(UUID.fromString(task(run, "pay").getString("id"))).status())
                .as("a task is no run")
                .isEqualTo(404);
        assertThat(list("status=COMPLETED&limit=100")).containsOnlyOnce(id.toString());
        assertThat(system.database().number("select count(*) from run where id = any(?)", List.of(id)))
                .isZero();
    }

    @Test
    void whatComesAfterAFailureIsCancelledAndTheRestGoesOn() throws Exception {
        UUID id = runs.start("pay-invoice", "{\"number\":\"i-2\",\"cents\":1000000}");

        Answer run = runs.ended(id);

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("FAILED");
        assertThat(run.at("/error")).contains("check-fraud: ", "invoice i-2 is suspicious");
        assertThat(tasks(run))
                .containsExactly(
                        "check-fraud FAILED",
                        "check-stock COMPLETED",
                        "pay CANCELLED",
                        "send-letter CANCELLED",
                        "tell-accounting COMPLETED");
        assertThat(task(run, "tell-accounting").getJsonObject("output").getJsonArray("failed"))
                .hasToString("[\"check-fraud\"]");
        assertThat(list("status=FAILED&limit=100")).containsOnlyOnce(id.toString());
    }

    @Test
    void aWorkflowAsCodeRunsToo() throws Exception {
        Answer run = runs.ended(runs.start("welcome-user", "{\"userId\":\"u-7\"}"));

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/output/send-mail/id")).isEqualTo("mail-u-7-sent");
    }

    @Test
    void aRunThatIsCancelledStartsNothingMore() throws Exception {
        runs.pause("pay-invoice", true);
        try {
            UUID id = runs.start("pay-invoice", "{\"number\":\"i-3\",\"cents\":1}");
            Answer waits = api.run(id);
            assertThat(waits.at("/status")).as(waits.toString()).isEqualTo("QUEUED");
            assertThat(waits.at("/reason/code")).isEqualTo("WORKFLOW_PAUSED");
            assertThat(task(waits, "pay").getJsonObject("reason").getString("code"))
                    .isEqualTo("PARENTS");
            assertThat(list("status=QUEUED")).containsOnlyOnce(id.toString());
            assertThat(list("status=RUNNING")).doesNotContain(id.toString());

            Answer cancelled = runs.cancel(id);

            assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
            Answer run = api.run(id);
            assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
            assertThat(tasks(run))
                    .containsExactly(
                            "check-fraud CANCELLED",
                            "check-stock CANCELLED",
                            "pay CANCELLED",
                            "send-letter CANCELLED",
                            "tell-accounting CANCELLED");
        } finally {
            runs.pause("pay-invoice", false);
        }
    }

    @Test
    void aKeyThatIsHeldStartsNothing() throws Exception {
        String body = "{\"workflow\":\"pay-invoice\",\"input\":{\"number\":\"i-4\",\"cents\":1},"
                + "\"idempotency\":{\"key\":\"i-4\",\"untilFinished\":true}}";
        runs.pause("pay-invoice", true);
        Answer first;
        try {
            first = api.post("/kapak/v1/runs", body);
            Answer second = api.post("/kapak/v1/runs", body);

            assertThat(first.status()).as(first.toString()).isEqualTo(201);
            assertThat(second.status()).as(second.toString()).isEqualTo(200);
            assertThat(second.at("/id")).isEqualTo(first.at("/id"));
            assertThat(second.json().getBoolean("existed")).isTrue();
        } finally {
            runs.pause("pay-invoice", false);
        }
        runs.ended(RunClient.id(first));

        Answer third = api.post("/kapak/v1/runs", body);
        assertThat(third.status()).as(third.toString()).isEqualTo(201);
        assertThat(third.at("/id")).isNotEqualTo(first.at("/id"));
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsStored() throws Exception {
        Answer answer = api.post("/kapak/v1/runs", Api.start("pay-invoice", "{\"number\":\"\",\"cents\":-1}"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("KAPAK-0307");
    }
}
