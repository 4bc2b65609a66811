// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tasks log, and how far they are, seen in their runs: the example of the guide. */
@SystemTest
@Tag("wildfly")
@Order(2)
class LogsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

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

    private static Answer logs(UUID run, String query) throws Exception {
        Answer answer = api.get("/kapak/v1/runs/" + run + "/logs" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** Of a run that has ended, once all of its lines are stored. */
    private static Answer allLogs(UUID run, String query, int lines) throws Exception {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Await.until("the lines of run " + run, LIMIT, () -> {
            answer.set(logs(run, query));
            List<JsonObject> attempts = attempts(answer.get());
            return !attempts.isEmpty() && attempts.get(0).getInt("stored") == lines;
        });
        return answer.get();
    }

    private static List<JsonObject> attempts(Answer logs) {
        return logs.json().getJsonArray("attempts").getValuesAs(JsonObject.class);
    }

    private static List<String> lines(Answer logs) {
        return logs.data().stream()
                .map(line -> line.getInt("attempt") + " " + line.getString("level") + " " + line.getString("message"))
                .toList();
    }

    @Test
    void whatATaskLogsByItsContextAndByTheServersLoggerIsSeenInOrder() throws Exception {
        UUID id = runs.start("import", "{\"rows\":10,\"pauseMillis\":0}");
        Answer run = runs.ended(id);
        assertThat(run.at("/output/bad")).as(run.toString()).isEqualTo("1");

        Answer logs = allLogs(id, "", 4);

        assertThat(lines(logs))
                .containsExactly(
                        "1 INFO importing 10 rows",
                        "1 INFO opening the file",
                        "1 WARN row 10 has no price",
                        "1 INFO imported 10 rows, 1 without a price");
        assertThat(logs.data()).extracting(line -> line.getInt("number")).containsExactly(1, 2, 3, 4);
        assertThat(logs.data()).allSatisfy(line -> {
            assertThat(line.getString("task")).isEqualTo("import");
            assertThat(Instant.parse(line.getString("at")))
                    .isBetween(
                            Instant.parse(run.at("/startedAt")).minusMillis(100),
                            Instant.parse(run.at("/finishedAt")).plusMillis(100));
        });
        assertThat(attempts(logs))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.getInt("logged")).isEqualTo(4));
        assertThat(lines(logs(id, "?level=WARN"))).containsExactly("1 WARN row 10 has no price");
        assertThat(logs(id, "?attempt=2").data()).isEmpty();
        assertThat(api.get("/kapak/v1/runs/" + id + "/tasks/import/logs?limit=2")
                        .data())
                .hasSize(2);
    }

    @Test
    void ofManyLinesAsManyAsAllowedAreKeptAndAllAreCounted() throws Exception {
        UUID id = runs.start("import", "{\"rows\":14300,\"pauseMillis\":0}");
        runs.ended(id);
        allLogs(id, "", MOST);
        AtomicReference<JsonObject> attempt = new AtomicReference<>();
        Await.until("the number of lines", LIMIT, () -> {
            attempt.set(attempts(logs(id, "?limit=1")).get(0));
            return attempt.get().getInt("logged") > MOST;
        });

        // 1,430 rows without a price, and three lines more
        assertThat(attempt.get().getInt("logged")).isEqualTo(1_433);
        assertThat(attempt.get().getInt("stored")).isEqualTo(MOST);
        List<String> all = new ArrayList<>();
        Answer page = logs(id, "?limit=300");
        while (!page.at("/page/next").isEmpty()) {
            all.addAll(lines(page));
            page = logs(id, "?limit=300&after=" + page.at("/page/next"));
        }
        all.addAll(lines(page));
        assertThat(all).hasSize(MOST).doesNotHaveDuplicates().endsWith("1 WARN row 9980 has no price");
    }

    @Test
    void howFarItIsIsSeenWhileItRunsAndNotAfterwards() throws Exception {
        UUID id = runs.start("import", "{\"rows\":9,\"pauseMillis\":600000}");
        AtomicReference<Answer> run = new AtomicReference<>();
        Await.until("how far run " + id + " is", LIMIT, () -> {
            run.set(api.run(id));
            return run.get().json().containsKey("progress")
                    && run.get().at("/progress/done").equals("5");
        });
        assertThat(run.get().at("/status")).isEqualTo("RUNNING");
        assertThat(run.get().at("/progress/total")).isEqualTo("9");
        assertThat(run.get().at("/progress/text")).isEqualTo("row 5");
        Await.until("its lines so far", LIMIT, () -> lines(logs(id, "")).size() == 2);
        assertThat(api.get("/kapak/v1/runs?workflow=import&status=RUNNING").body())
                .contains("\"text\":\"row 5\"");

        runs.cancel(id);

        Answer ended = runs.ended(id);
        assertThat(ended.json()).doesNotContainKey("progress");
        Await.until(
                "nothing is left of it",
                LIMIT,
                () -> system.database().number("select count(*) from progress where id = any(?)", List.of(id)) == 0);
        assertThat(lines(logs(id, ""))).hasSize(2);
    }

    @Test
    void aRunOfSeveralTasksShowsTheLinesOfEach() throws Exception {
        UUID id = runs.start("pay-invoice", "{\"number\":\"i-9\",\"cents\":1}");
        runs.ended(id);

        assertThat(logs(id, "").data()).isEmpty();
        assertThat(api.get("/kapak/v1/runs/" + id + "/tasks/pay/logs").status()).isEqualTo(200);
        Answer unknown = api.get("/kapak/v1/runs/" + id + "/tasks/prey/logs");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.at("/code")).isEqualTo("KAPAK-0452");
    }

    @Test
    void whatIsNotAllowedIsRefused() throws Exception {
        UUID id = runs.start("import", "{\"rows\":0,\"pauseMillis\":0}");
        String path = "/kapak/v1/runs/" + id + "/logs";

        assertThat(api.get(path + "?level=LOUD&limit=0").at("/code")).isEqualTo("KAPAK-0912");
        assertThat(api.withToken("").get(path).status()).isEqualTo(401);
        assertThat(api.get("/kapak/v1/runs/" + UUID.randomUUID() + "/logs").at("/code"))
                .isEqualTo("KAPAK-0915");
        assertThat(api.get("/kapak/v1/runs/019deb22-8000-7000-8000-000000000001/logs")
                        .at("/code"))
                .isEqualTo("KAPAK-0401");
    }
}
