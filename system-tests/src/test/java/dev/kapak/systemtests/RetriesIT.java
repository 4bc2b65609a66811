// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static dev.kapak.systemtests.harness.RunClient.attempts;
import static dev.kapak.systemtests.harness.RunClient.id;
import static dev.kapak.systemtests.harness.RunClient.lastAssigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Retries that wait, and tasks that do not wait for ever. */
@SystemTest
@Tag("wildfly")
@Order(2)
class RetriesIT {

    private static Api api;
    private static RunClient runs;

    @BeforeAll
    static void start(KapakSystem system) throws Exception {
        system.ensure(Setup.SHIPPED);
        api = system.api();
        runs = new RunClient(api);
    }

    private static Instant instant(Answer run, String pointer) {
        return Instant.parse(run.at(pointer));
    }

    @Test
    void aRetryWaitsAsAnnotatedAndSaysUntilWhen() throws Exception {
        Answer waiting = runs.waiting("backoff", "{\"failures\":1}");
        assertThat(waiting.at("/status")).as(waiting.toString()).isEqualTo("QUEUED");
        Instant retryAt = instant(waiting, "/reason/retryAt");
        assertThat(retryAt).isAfterOrEqualTo(instant(waiting, "/createdAt").plusSeconds(2));

        Answer run = runs.ended(id(waiting));
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(attempts(run)).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(lastAssigned(run)).isAfterOrEqualTo(retryAt);
    }

    @Test
    void theHistoryTellsOfEveryAttempt() throws Exception {
        Answer waiting = runs.waiting("later", "{\"millis\":200}");
        Answer run = runs.ended(id(waiting));

        Answer history = api.get("/kapak/v1/runs/" + run.at("/id") + "/history");

        assertThat(history.data())
                .as(history.toString())
                .extracting(one -> one.getString("event"))
                .containsExactly(
                        "CREATED", "ASSIGNED", "STARTED", "FAILED", "QUEUED", "ASSIGNED", "STARTED", "COMPLETED");
        assertThat(history.at("/data/3/message")).contains("RetryAfterException: busy, as asked for");
        assertThat(history.at("/data/4/message")).isEqualTo("retry 1");
    }

    @Test
    void aRetryWaitsAsTheTaskAsks() throws Exception {
        Answer waiting = runs.waiting("later", "{\"millis\":1500}");

        Answer run = runs.ended(id(waiting));

        assertThat(attempts(run)).as(run.toString()).containsExactly("1 FAILED", "2 COMPLETED");
        assertThat(run.body()).contains("RetryAfterException: busy, as asked for");
        assertThat(lastAssigned(run)).isAfterOrEqualTo(instant(waiting, "/reason/retryAt"));
    }

    @Test
    void anAttemptThatAsksForMoreTimeGetsIt() throws Exception {
        Answer run = api.run("patient", "{\"millis\":2500}");

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(attempts(run)).containsExactly("1 COMPLETED");
    }

    @Test
    void whatNoWorkerTakesInTimeFails() throws Exception {
        runs.pause("urgent", true);
        try {
            Answer run = runs.ended(runs.start("urgent", "{\"failures\":0}"));

            assertThat(run.at("/status")).as(run.toString()).isEqualTo("FAILED");
            assertThat(run.at("/error")).contains("KAPAK-0410", "schedule timeout of 1s");
            assertThat(attempts(run)).isEmpty();
            Answer failed = api.get("/kapak/v1/runs?workflow=urgent&status=FAILED");
            assertThat(failed.data()).extracting(one -> one.getString("id")).contains(run.at("/id"));
        } finally {
            runs.pause("urgent", false);
        }
        Answer run = api.run("urgent", "{\"failures\":0}");
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
    }
}
