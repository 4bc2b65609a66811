// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static dev.kapak.systemtests.harness.RunClient.attempts;
import static dev.kapak.systemtests.harness.RunClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.RunIds;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cancelling what waits, what runs and listens, what runs and does not, and what is over. */
@SystemTest
@Tag("wildfly")
@Order(2)
class CancelIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

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

    @Test
    void aBodyThatWaitsIsInterruptedAndFreesItsSlot() throws Exception {
        UUID id = runs.running("nap", "{\"millis\":600000}");

        Answer answer = runs.cancel(id);

        assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
        Answer run = runs.ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(attempts(run)).containsExactly("1 CANCELLED");
        assertThat(run.json()).doesNotContainKey("cancelRequestedAt");
        assertThat(runs.cancel(id).status()).isEqualTo(200);
        assertThat(system.database().number("select count(*) from running where id = any(?)", List.of(id)))
                .isZero();
        Await.until(
                "its slot is free",
                LIMIT,
                () -> api.get("/kapak/v1/workers").data().stream().allMatch(worker -> worker.getInt("slotsUsed") == 0));
    }

    @Test
    void aBodyThatIgnoresInterruptsMayAskItsContext() throws Exception {
        UUID id = runs.running("stubborn", "{\"millis\":600000,\"listens\":true}");

        runs.cancel(id);

        Answer run = runs.ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("CANCELLED");
        assertThat(run.at("/error")).contains("stopped after a look at the context");
    }

    @Test
    void aBodyThatDoesNotListenIsShownAsBeingCancelledAndMayComplete() throws Exception {
        UUID id = runs.running("stubborn", "{\"millis\":12000,\"listens\":false}");

        Answer answer = runs.cancel(id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("RUNNING");
        assertThat(answer.json()).containsKey("cancelRequestedAt");
        assertThat(runs.cancel(id).at("/cancelRequestedAt")).isEqualTo(answer.at("/cancelRequestedAt"));
        Answer run = runs.ended(id);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.json()).doesNotContainKey("cancelRequestedAt");
    }

    @Test
    void whatWaitsHasEndedAtOnce() throws Exception {
        runs.pause("noop", true);
        try {
            UUID id = runs.start("noop", "{}");

            Answer answer = runs.cancel(id);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.at("/status")).isEqualTo("CANCELLED");
            assertThat(attempts(answer)).isEmpty();
            Answer listed = api.get("/kapak/v1/runs?workflow=noop&status=CANCELLED");
            assertThat(listed.data()).extracting(run -> run.getString("id")).contains(id.toString());
        } finally {
            runs.pause("noop", false);
        }
    }

    @Test
    void aRetryThatWaitsIsNotTriedAgain() throws Exception {
        Answer waiting = runs.waiting("later", "{\"millis\":60000}");

        Answer answer = runs.cancel(id(waiting));

        assertThat(answer.at("/status")).as(answer.toString()).isEqualTo("CANCELLED");
        assertThat(attempts(answer)).containsExactly("1 FAILED");
    }

    @Test
    void anApplicationCancelsFromItsCode() throws Exception {
        Answer late = api.send(
                api.request("/examples/naps?millis=600000&patience=200").POST(BodyPublishers.noBody()));
        assertThat(late.status()).as(late.toString()).isEqualTo(200);
        assertThat(late.json().getBoolean("cancelled")).isTrue();
        assertThat(api.run(UUID.fromString(late.at("/run"))).at("/status")).isEqualTo("CANCELLED");

        UUID kept = runs.running("nap", "{\"millis\":600000}");
        assertThat(cancelFromCode(kept)).isTrue();
        assertThat(runs.ended(kept).at("/status")).isEqualTo("CANCELLED");
        assertThat(cancelFromCode(kept)).as("again").isTrue();

        assertThat(cancelFromCode(id(api.run("noop", "{}")))).as("is over").isFalse();
        assertThat(api.figure("kapak_messages_sent_total", "CANCEL_ANSWER"))
                .as("in the engine's own server without the broker")
                .isZero();
    }

    private static boolean cancelFromCode(UUID id) throws Exception {
        Answer answer = api.send(api.request("/examples/naps/" + id).DELETE());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getBoolean("cancelled");
    }

    @Test
    void nothingIsLeftToCancelOfWhatIsOverOrWasNeverThere() throws Exception {
        Answer over = api.run("noop", "{}");
        Answer answer = runs.cancel(id(over));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.at("/code")).isEqualTo("KAPAK-0411");

        Answer unknown = runs.cancel(RunIds.next());
        assertThat(unknown.status()).as(unknown.toString()).isEqualTo(404);
        assertThat(unknown.at("/code")).isEqualTo("KAPAK-0401");
    }
}
