// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Retries that wait, and tasks that do not wait for ever. */
@SystemTest
@Tag("wildfly")
@Order(3)
class RetriesIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static KapakSystem system;
    private static Api api;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
    }

    private static UUID started(String workflow, String input) throws Exception {
        Answer answer = api.post("/kapak/v1/runs", Api.start(workflow, input));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return UUID.fromString(answer.at("/id"));
    }

    private static Answer ended(UUID id) throws Exception {
        AtomicReference<Answer> run = new AtomicReference<>();
        Await.until("the end of run " + id, LIMIT, () -> {
            run.set(api.run(id));
            return run.get().json().containsKey("finishedAt");
        });
        return run.get();
    }

    private static Answer waiting(UUID id) throws Exception {
        AtomicReference<Answer> run = new AtomicReference<>();
        Await.until("a retry of run " + id + " that waits", LIMIT, () -> {
            run.set(api.run(id));
            return run.get().json().containsKey("reason")
                    && run.get().at("/reason/code").equals("RETRY_BACKOFF");
        });
        return run.get();
    }

    /** Without assignments that a busy machine lost on the way to the worker, which are no attempts. */
    private static List<String> attempts(Answer run) {
        return run.json().getJsonArray("attempts").getValuesAs(JsonObject.class).stream()
                .filter(attempt -> !attempt.getString("state").equals("LOST"))
                .map(attempt -> attempt.getInt("attempt") + " " + attempt.getString("state"))
                .toList();
    }

    private static Instant instant(Answer run, String pointer) {
        return Instant.parse(run.at(pointer));
    }

    private static Instant lastAssigned(Answer run) {
        JsonArray attempts = run.json().getJsonArray("attempts");
        return Instant.parse(attempts.getJsonObject(attempts.size() - 1).getString("assignedAt"));
    }

    @Test
    void aRetryWaitsAsAnnotatedAndSaysUntilWhen() throws Exception {
        UUID id = started("backoff", "{\"failures\":1}");

        Answer waiting = waiting(id);
        assertThat(waiting.at("/status")).as(waiting.toString()).isEqualTo("QUEUED");
        Instant retryAt = instant(waiting, "/reason/retryAt");
        assertThat(retryAt).isAfterOrEqualTo(instant(waiting, "/createdAt").plusSeconds(2));

        Answer run = ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(attempts(run)).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(lastAssigned(run)).isAfterOrEqualTo(retryAt);
    }

    @Test
    void aRetryWaitsAsTheTaskAsks() throws Exception {
        UUID id = started("later", "{\"millis\":1500}");

        Instant retryAt = instant(waiting(id), "/reason/retryAt");
        Answer run = ended(id);

        assertThat(attempts(run)).as(run.toString()).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(run.body()).contains("RetryAfterException: busy, as asked for");
        assertThat(lastAssigned(run)).isAfterOrEqualTo(retryAt);
    }

    @Test
    void whatNoWorkerTakesInTimeFails() throws Exception {
        pause(true);
        try {
            Answer run = ended(started("urgent", "{\"failures\":0}"));

            assertThat(run.at("/status")).as(run.toString()).isEqualTo("FAILED");
            assertThat(run.at("/error")).contains("KAPAK-0410", "schedule timeout of 1s");
            assertThat(attempts(run)).isEmpty();
            Answer failed = api.get("/kapak/v1/runs?workflow=urgent&status=FAILED");
            assertThat(failed.data()).extracting(one -> one.getString("id")).contains(run.at("/id"));
        } finally {
            pause(false);
        }
        Answer run = api.run("urgent", "{\"failures\":0}");
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
    }

    private static void pause(boolean paused) throws Exception {
        Answer answer = api.send(api.request("/kapak/v1/workflows/urgent")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"paused\":" + paused + "}")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void aWaitThatBeganBeforeTheServerWasKilledEndsInTime() throws Exception {
        UUID id = started("later", "{\"millis\":3000}");
        Instant retryAt = instant(waiting(id), "/reason/retryAt");

        system.killServer();
        system.launchServer();
        system.awaitHealthy();

        Answer run = ended(id);
        assertThat(attempts(run)).as(run.toString()).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(lastAssigned(run)).isAfterOrEqualTo(retryAt);
    }
}
