// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunIds;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cancelling what waits, what runs and listens, what runs and does not, and what is over. */
@SystemTest
@Tag("wildfly")
@Order(3)
class CancelIT {

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

    /** A run whose body has begun. */
    private static UUID running(String workflow, String input) throws Exception {
        UUID id = started(workflow, input);
        // The engine hears of the begin with the worker's next heartbeat, and stores it with what grows old.
        await(id, "its body has begun", run -> run.json().containsKey("startedAt"));
        return id;
    }

    private static Answer cancel(UUID id) throws Exception {
        return api.send(api.request("/kapak/v1/runs/" + id + "/cancel").POST(BodyPublishers.noBody()));
    }

    private static Answer await(UUID id, String what, Predicate<Answer> condition) throws Exception {
        AtomicReference<Answer> run = new AtomicReference<>();
        Await.until("of run " + id + ", " + what, LIMIT, () -> {
            run.set(api.run(id));
            return run.get().status() == 200 && condition.test(run.get());
        });
        return run.get();
    }

    private static Answer ended(UUID id) throws Exception {
        return await(id, "the end", run -> run.json().containsKey("finishedAt"));
    }

    /** Without assignments that a busy machine lost on the way to the worker, which are no attempts. */
    private static List<String> attempts(Answer run) {
        return run.json().getJsonArray("attempts").getValuesAs(JsonObject.class).stream()
                .filter(attempt -> !attempt.getString("state").equals("LOST"))
                .map(attempt -> attempt.getInt("attempt") + " " + attempt.getString("state"))
                .toList();
    }

    @Test
    void aBodyThatWaitsIsInterruptedAndFreesItsSlot() throws Exception {
        UUID id = running("nap", "{\"millis\":600000}");

        Answer answer = cancel(id);

        assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
        Answer run = ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(attempts(run)).containsExactly("1 CANCELLED");
        assertThat(run.json()).doesNotContainKey("cancelRequestedAt");
        assertThat(cancel(id).status()).isEqualTo(200);
        assertThat(system.database().number("select count(*) from running where id = any(?)", List.of(id)))
                .isZero();
        Await.until(
                "its slot is free",
                LIMIT,
                () -> api.get("/kapak/v1/workers").data().stream().allMatch(worker -> worker.getInt("slotsUsed") == 0));
    }

    @Test
    void aBodyThatIgnoresInterruptsMayAskItsContext() throws Exception {
        UUID id = running("stubborn", "{\"millis\":600000,\"listens\":true}");

        cancel(id);

        Answer run = ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(run.at("/error")).contains("stopped after a look at the context");
    }

    @Test
    void aBodyThatDoesNotListenIsShownAsBeingCancelledAndMayComplete() throws Exception {
        UUID id = running("stubborn", "{\"millis\":6000,\"listens\":false}");

        Answer answer = cancel(id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("RUNNING");
        assertThat(answer.json()).containsKey("cancelRequestedAt");
        assertThat(cancel(id).at("/cancelRequestedAt")).isEqualTo(answer.at("/cancelRequestedAt"));
        Answer run = ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.json()).doesNotContainKey("cancelRequestedAt");
    }

    @Test
    void whatWaitsHasEndedAtOnce() throws Exception {
        pause(true);
        try {
            UUID id = started("noop", "{}");

            Answer answer = cancel(id);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.at("/status")).isEqualTo("CANCELLED");
            assertThat(attempts(answer)).isEmpty();
            Answer listed = api.get("/kapak/v1/runs?workflow=noop&status=CANCELLED");
            assertThat(listed.data()).extracting(run -> run.getString("id")).contains(id.toString());
        } finally {
            pause(false);
        }
    }

    private static void pause(boolean paused) throws Exception {
        Answer answer = api.send(api.request("/kapak/v1/workflows/noop")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"paused\":" + paused + "}")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void aRetryThatWaitsIsNotTriedAgain() throws Exception {
        UUID id = started("later", "{\"millis\":60000}");
        await(
                id,
                "a retry that waits",
                run -> run.json().containsKey("reason")
                        && run.at("/reason/code").equals("RETRY_BACKOFF"));

        Answer answer = cancel(id);

        assertThat(answer.at("/status")).as(answer.toString()).isEqualTo("CANCELLED");
        assertThat(attempts(answer)).containsExactly("1 FAILED");
    }

    @Test
    void nothingIsLeftToCancelOfWhatIsOverOrWasNeverThere() throws Exception {
        Answer over = api.run("noop", "{}");
        Answer answer = cancel(UUID.fromString(over.at("/id")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.at("/code")).isEqualTo("KAPAK-0411");

        Answer unknown = cancel(RunIds.next());
        assertThat(unknown.status()).as(unknown.toString()).isEqualTo(404);
        assertThat(unknown.at("/code")).isEqualTo("KAPAK-0401");
    }

    @Test
    void whatWasToStopIsNotAssignedAgainAfterItsServerDied() throws Exception {
        UUID id = running("stubborn", "{\"millis\":600000,\"listens\":false}");
        assertThat(cancel(id).status()).isEqualTo(202);

        system.killServer();
        system.launchServer();
        system.awaitHealthy();

        Answer run = ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(attempts(run)).containsExactly("1 CANCELLED");
    }
}
