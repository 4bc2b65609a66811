// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a user sees when nothing goes wrong. */
@SystemTest
@Tag("wildfly")
@Order(1)
class WorkIT {

    private static KapakSystem system;
    private static Api api;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
    }

    @Test
    void makesThumbnailsOfAFolder() throws Exception {
        Answer run = api.run("thumbnails", "{\"folder\":\"welcome\",\"width\":64}");

        assertThat(run.status()).as(run.toString()).isEqualTo(200);
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/worker")).isEqualTo("pictures.system-test");
        List<JsonObject> made =
                run.json().getJsonObject("output").getJsonArray("thumbnails").getValuesAs(JsonObject.class);
        assertThat(made).hasSize(6);
        for (JsonObject thumbnail : made) {
            Path file = Path.of(run.at("/output/folder"), thumbnail.getString("file"));
            assertThat(Files.size(file)).isEqualTo(thumbnail.getInt("bytes"));
        }
    }

    @Test
    void givesTheOutputToWhoeverWaitsForTheEnd() throws Exception {
        Answer run = api.run("simple", "{\"message\":\"Hello WORLD, grüß Gott\"}");

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/output/transformedMessage")).isEqualTo("hello world, grüß gott");
        assertThat(run.at("/trigger")).isEqualTo("REST");
        assertThat(run.header("Location")).isEqualTo("/kapak/v1/runs/" + run.at("/id"));
    }

    @Test
    void triesAgainUntilItSucceedsAndShowsEveryAttempt() throws Exception {
        Answer run = api.run("retries", "{\"failures\":2}");

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/output/attempt")).isEqualTo("3");
        assertThat(attempts(run)).containsExactly("1 FAILED", "2 FAILED", "3 COMPLETED");
    }

    @Test
    void failsWhenNoRetryIsLeft() throws Exception {
        Answer run = api.run("retries", "{\"failures\":100}");

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("FAILED");
        assertThat(attempts(run)).containsExactly("1 FAILED", "2 FAILED", "3 FAILED", "4 FAILED");
        assertThat(run.at("/error")).contains("attempt 4 fails, as asked for");
    }

    private static List<String> attempts(Answer run) {
        return run.json().getJsonArray("attempts").getValuesAs(JsonObject.class).stream()
                .map(attempt -> attempt.getInt("attempt") + " " + attempt.getString("state"))
                .toList();
    }

    @Test
    void startsAThousandRunsAtOnceAndListsThemOverPagesWithoutGapOrDouble() throws Exception {
        Answer batch = api.post(
                "/kapak/v1/runs:batch",
                Stream.generate(() -> Api.start("bulk-item", "{\"number\":1}"))
                        .limit(1_000)
                        .collect(Collectors.joining(",", "[", "]")));
        assertThat(batch.status()).as(batch.toString()).isEqualTo(200);
        List<String> ids = batch.data().stream().map(run -> run.getString("id")).toList();
        assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
        List<UUID> uuids = ids.stream().map(UUID::fromString).toList();
        Await.until(
                "a thousand runs complete",
                Duration.ofMinutes(1),
                () -> system.database().completed(uuids) == 1_000);

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer page = api.get("/kapak/v1/runs?workflow=bulk-item&status=COMPLETED&limit=150"
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.data().forEach(run -> listed.add(run.getString("id")));
            next = page.at("/page/next");
        } while (!next.isEmpty());

        assertThat(listed).doesNotHaveDuplicates().containsAll(ids).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void listsByStatusAndTime() throws Exception {
        Answer failed = api.run("retries", "{\"failures\":50}");
        Answer completed = api.run("retries", "{\"failures\":0}");

        Answer list = api.get("/kapak/v1/runs?workflow=retries&status=FAILED&since=" + failed.at("/createdAt"));
        assertThat(list.data()).extracting(run -> run.getString("id")).containsExactly(failed.at("/id"));
        Answer before = api.get("/kapak/v1/runs?workflow=retries&until=" + failed.at("/createdAt"));
        assertThat(before.data())
                .extracting(run -> run.getString("id"))
                .doesNotContain(failed.at("/id"), completed.at("/id"));
    }

    @Test
    void startsRunsFromInsideAnApplicationWithoutTheBroker() throws Exception {
        long answers = startsAnswered();

        Answer report =
                api.send(api.request("/examples/bulk?count=500&wait=true").POST(BodyPublishers.noBody()));

        assertThat(report.status()).as(report.toString()).isEqualTo(200);
        assertThat(report.json().getInt("count")).isEqualTo(500);
        Answer list = api.get("/kapak/v1/runs?workflow=bulk-item&limit=1");
        assertThat(list.data().get(0).getString("trigger")).isEqualTo("JMS");
        assertThat(startsAnswered()).isEqualTo(answers);
    }

    private static long startsAnswered() throws Exception {
        return api.figure("kapak_messages_sent_total", "STARTED") + api.figure("kapak_messages_sent_total", "ENDED");
    }

    @Test
    void showsWorkflowsAndWorkers() throws Exception {
        assertThat(api.get("/kapak/v1/workflows").data())
                .extracting(workflow -> workflow.getString("name"))
                .contains("bulk-item", "nap", "noop", "retries", "simple", "thumbnails")
                .isSorted();
        Answer retries = api.get("/kapak/v1/workflows/retries");
        assertThat(retries.at("/versions/0/tasks/0/retries"))
                .as(retries.toString())
                .isEqualTo("3");
        assertThat(api.get("/kapak/v1/workers").data())
                .extracting(worker -> worker.getString("name") + " " + worker.getInt("slots"))
                .containsExactlyInAnyOrder("examples " + KapakSystem.SLOTS, "pictures 2", "kapak-examples-shop 10");
    }

    @Test
    void hasNoProblemsAndTellsItsFiguresAndItsHealth() throws Exception {
        Answer problems = api.get("/kapak/v1/problems");
        assertThat(problems.data()).as(problems.toString()).isEmpty();

        Answer metrics = api.get("/kapak/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.body()).contains("kapak_http_requests_total{").contains("# TYPE");

        Answer health = api.withToken("").get("/kapak/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.at("/status")).isEqualTo("UP");
    }

    /** Whatever ran before in this class was judged by the engine alone; here the rows themselves are looked at. */
    @Test
    void isFoundWellByTheDoctor() throws Exception {
        api.run("simple", "{\"message\":\"Hello\"}");

        Answer report = api.get("/kapak/v1/doctor?window=PT24H");
        assertThat(report.status()).as(report.toString()).isEqualTo(200);
        assertThat(report.json().getJsonArray("findings").getValuesAs(JsonObject.class))
                .filteredOn(finding -> !finding.getString("status").equals("OK"))
                .as(report.toString())
                .isEmpty();
        assertThat(report.at("/status")).isEqualTo("OK");

        Answer text = api.send(api.request("/kapak/v1/doctor").header("Accept", "text/plain"));
        assertThat(text.body()).startsWith("OK: node system-test").contains("\nOK      invariants  KAPAK-0604");
    }

    @Test
    void isFoundIllByTheDoctorWhenATaskIsInTwoPlaces() throws Exception {
        Answer run = api.run("simple", "{\"message\":\"Hello\"}");
        String id = run.at("/id");
        system.database()
                .update(
                        "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger,"
                                + " retry, created) select id, 2, tenant, workflow, version, action, rank, 8, priority, trigger, retry,"
                                + " created from task where id = ?::uuid",
                        id);
        try {
            Answer report = api.get("/kapak/v1/doctor");
            assertThat(report.at("/status")).as(report.toString()).isEqualTo("ERROR");
            assertThat(report.json().getJsonArray("findings").getValuesAs(JsonObject.class))
                    .filteredOn(finding -> finding.getString("status").equals("ERROR"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.getString("code")).isEqualTo("KAPAK-0622");
                        assertThat(finding.getString("detail")).contains(id);
                    });
        } finally {
            system.database().update("delete from queue where id = ?::uuid", id);
        }
    }

    @Test
    void answersTheProbesOfMicroProfileHealth() throws Exception {
        for (String probe : List.of("started", "live", "ready")) {
            Answer health = system.probes().get("/health/" + probe);
            assertThat(health.status()).as(health.toString()).isEqualTo(200);
            assertThat(health.at("/status")).isEqualTo("UP");
        }
        assertThat(system.probes().get("/health/ready").body()).contains("kapak-gate");
    }

    @Test
    void describesItsApi() throws Exception {
        Answer openapi = api.withToken("").get("/openapi");

        assertThat(openapi.status()).isEqualTo(200);
        assertThat(openapi.body()).contains("/v1/runs:batch", "/v1/problems");
    }
}
