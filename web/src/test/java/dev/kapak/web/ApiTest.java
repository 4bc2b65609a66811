// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import static dev.kapak.web.Api.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Trigger;
import dev.kapak.engine.tenant.control.TenantMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

    private static final UUID FIRST = UUID.fromString("019deb22-8000-7000-8000-000000000001");
    private static final String PAY = "{\"workflow\":\"pay\",\"input\":{\"x\":1}}";

    private final Api api = new Api();

    private static RunView view(UUID id, RunStatus status) {
        return new RunView(
                id,
                "pay",
                1,
                "pay",
                status,
                null,
                null,
                1,
                Trigger.REST,
                Instant.parse("2026-05-03T00:00:00Z"),
                null,
                null,
                null,
                null,
                null,
                "{}",
                status.isFinal() ? "{\"ok\":true}" : null,
                null,
                List.of(),
                List.of());
    }

    private static void assertProblem(MockHttpResponse response, int status, String code) {
        assertThat(response.getStatus()).as(text(response)).isEqualTo(status);
        assertThat(String.valueOf(response.getOutputHeaders().getFirst("Content-Type")))
                .isEqualTo("application/problem+json");
        assertThat(text(response))
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"", "\"type\":\"/kapak/problems/")
                .doesNotContain("dev.kapak", "jakarta", "resteasy", "RESTEASY", "Exception");
        assertThat(response.getOutputHeaders().getFirst("X-Content-Type-Options"))
                .isEqualTo("nosniff");
    }

    @Test
    void answersAStartAtOnceWithItsPlace() {
        MockHttpResponse response = api.call("POST", "/v1/runs", PAY);

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getOutputHeaders().getFirst("Location")).hasToString("/kapak/v1/runs/" + FIRST);
        assertThat(response.getOutputHeaders().getFirst("Content-Type")).hasToString("application/json");
        assertThat(response.getOutputHeaders().getFirst("Cache-Control")).hasToString("no-store");
        assertThat(text(response)).startsWith("{\"id\":\"" + FIRST + "\",\"workflow\":\"pay\",\"status\":\"QUEUED\"");
        assertThat(api.runs.wishes).containsExactly(new StartRun(null, "pay", 0, Trigger.REST, null, "{\"x\":1}"));
    }

    @Test
    void aKeyThatIsHeldLeadsToItsRun() {
        MockHttpResponse first = api.call("POST", "/v1/runs", PAY, "Idempotency-Key", "order-7");
        MockHttpResponse again = api.call("POST", "/v1/runs", PAY, "Idempotency-Key", "order-7");

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getOutputHeaders().getFirst("Location")).hasToString("/kapak/v1/runs/" + FIRST);
        assertThat(text(again)).contains("\"id\":\"" + FIRST + "\"", "\"existed\":true");
        assertThat(api.runs.wishes)
                .extracting(StartRun::once)
                .containsOnly(new OnceKey("order-7", Duration.ofDays(1).toMillis()));
        assertProblem(api.call("POST", "/v1/runs", PAY, "Idempotency-Key", "k".repeat(256)), 422, "KAPAK-0910");
    }

    @Test
    void waitsForTheEnd() {
        api.runs.stored.put(FIRST, view(FIRST, RunStatus.COMPLETED));
        Thread ending = endSoon();

        MockHttpResponse response = api.call("POST", "/v1/runs", PAY, "Prefer", "wait=1");

        assertThat(ending).isNotNull();
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(text(response)).contains("\"status\":\"COMPLETED\"", "\"output\":{\"ok\":true}");
        assertThat(response.getOutputHeaders().getFirst("Preference-Applied")).hasToString("wait=1");
    }

    private Thread endSoon() {
        Thread thread = new Thread(() -> {
            while (!api.runs.ends.containsKey(FIRST)) {
                Thread.onSpinWait();
            }
            api.runs.ends.get(FIRST).complete(new EndedRun(FIRST, RunStatus.COMPLETED, "{}", null));
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void answersWithTheRunAsItIsWhenTheTimeIsOver() {
        api.runs.stored.put(FIRST, view(FIRST, RunStatus.RUNNING));

        MockHttpResponse response = api.call("POST", "/v1/runs", PAY, "Prefer", "wait=1");

        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(text(response)).contains("\"status\":\"RUNNING\"");
        assertThat(api.runs.ends.get(FIRST)).isCancelled();
    }

    @Test
    void doesNotWaitForNoTimeAtAll() {
        api.runs.stored.put(FIRST, view(FIRST, RunStatus.QUEUED));

        assertThat(api.call("POST", "/v1/runs", PAY, "Prefer", "wait=0").getStatus())
                .isEqualTo(202);
    }

    @Test
    void neverDeniesAStoredRunBecauseReadingFailed() {
        MockHttpResponse response = api.call("POST", "/v1/runs", PAY, "Prefer", "wait=0");

        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(text(response)).contains(FIRST.toString());
    }

    @Test
    void refusesWhatTheEngineRefuses() {
        assertProblem(api.call("POST", "/v1/runs", "{\"workflow\":\"unknown\"}"), 404, "KAPAK-0301");

        api.runs.trouble = () -> new RefusedException(RunMessages.BUSY, 20_000);
        MockHttpResponse busy = api.call("POST", "/v1/runs", PAY);
        assertProblem(busy, 429, "KAPAK-0402");
        assertThat(busy.getOutputHeaders().getFirst("Retry-After")).hasToString("1");

        api.runs.trouble = () -> new IllegalStateException("dev.kapak secret\nline");
        assertProblem(api.call("POST", "/v1/runs", PAY), 500, "KAPAK-0002");
        assertProblem(api.call("GET", "/v1/runs", null), 500, "KAPAK-0002");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,KAPAK-0901",
        "GET,/v1,404,KAPAK-0901",
        "GET,/v1/nothing,404,KAPAK-0901",
        "GET,/v1/runs/1/2,404,KAPAK-0901",
        "GET,/problems/nothing,404,KAPAK-0901",
        "DELETE,/v1/runs,405,KAPAK-0902",
        "GET,/v1/runs:batch,405,KAPAK-0902",
        "GET,/v1/runs/x,400,KAPAK-0915",
        "GET,/v1/runs/1-1-1-1-1,400,KAPAK-0915",
        "GET,/v1/runs/019deb22-8000-7000-8000-000000000009,404,KAPAK-0401",
        "POST,/v1/runs/x/cancel,400,KAPAK-0915",
        "POST,/v1/runs/019deb22-8000-7000-8000-000000000009/cancel,404,KAPAK-0401",
        "GET,/v1/runs/019deb22-8000-7000-8000-000000000009/cancel,405,KAPAK-0902",
        "GET,/v1/runs/x/history,400,KAPAK-0915",
        "GET,/v1/runs/019deb22-8000-7000-8000-000000000009/history,404,KAPAK-0401",
        "GET,/v1/runs?sort=x,400,KAPAK-0912",
        "GET,/v1/workflows?x=1,400,KAPAK-0912",
        "GET,/v1/workflows/pya,404,KAPAK-0301",
        "GET,/v1/runs?cursor=x,400,KAPAK-0913",
    })
    void answersEveryFaultOfAPathWithAProblem(String method, String path, int status, String code) {
        assertProblem(api.call(method, path, null), status, code);
    }

    @Test
    void tellsWhatHappenedToARun() {
        api.runs.stored.put(FIRST, view(FIRST, RunStatus.RUNNING));

        assertThat(text(api.call("GET", "/v1/runs/" + FIRST + "/history", null)))
                .startsWith("{\"data\":[{\"at\":\"")
                .contains("\"event\":\"CREATED\"", "\"message\":\"started by REST\"");
    }

    @Test
    void saysWhetherACancelledRunHasStoppedOrNothingIsLeftToCancel() {
        api.runs.stored.put(FIRST, view(FIRST, RunStatus.CANCELLED));
        MockHttpResponse cancelled = api.call("POST", "/v1/runs/" + FIRST + "/cancel", null);
        assertThat(cancelled.getStatus()).isEqualTo(200);
        assertThat(text(cancelled)).contains("\"status\":\"CANCELLED\"");

        api.runs.stored.put(FIRST, view(FIRST, RunStatus.RUNNING));
        assertThat(api.call("POST", "/v1/runs/" + FIRST + "/cancel", null).getStatus())
                .isEqualTo(202);

        api.runs.stored.put(FIRST, view(FIRST, RunStatus.COMPLETED));
        assertProblem(api.call("POST", "/v1/runs/" + FIRST + "/cancel", null), 409, "KAPAK-0411");
    }

    @Test
    void namesTheAllowedMethods() {
        assertThat(String.valueOf(
                        api.call("DELETE", "/v1/runs", null).getOutputHeaders().getFirst("Allow")))
                .contains("GET", "POST");
    }

    @Test
    void wantsPlainJson() {
        assertProblem(api.call("POST", "/v1/runs", PAY, "Content-Type", "text/plain"), 415, "KAPAK-0904");
        assertProblem(api.call("POST", "/v1/runs", PAY, "Content-Type", null), 415, "KAPAK-0904");
        assertProblem(api.call("POST", "/v1/runs", PAY, "Content-Encoding", "gzip"), 415, "KAPAK-0904");
        assertThat(api.call("POST", "/v1/runs", PAY, "Content-Type", "application/json;charset=utf-8")
                        .getStatus())
                .isEqualTo(201);
        assertProblem(api.call("GET", "/v1/runs", null, "Accept", "image/png"), 406, "KAPAK-0903");
    }

    @Test
    void checksTheBodyBeforeAnythingIsStored() {
        assertProblem(api.call("POST", "/v1/runs", "{"), 400, "KAPAK-0907");
        assertProblem(api.call("POST", "/v1/runs", ""), 400, "KAPAK-0907");
        assertProblem(api.call("POST", "/v1/runs", "{\"workflow\":\"a\\u0000\"}"), 422, "KAPAK-0910");
        assertProblem(api.call("POST", "/v1/runs", " ".repeat(1_000_000)), 413, "KAPAK-0905");
        assertProblem(
                api.call("POST", "/v1/runs", "{\"workflow\":\"a\",\"input\":{\"a\":\"" + "x".repeat(1_000) + "\"}}"),
                413,
                "KAPAK-0911");
        assertThat(api.runs.wishes).isEmpty();
    }

    @Test
    void asksForATokenWithTheScope() {
        for (String path : List.of("/v1/runs", "/v1/workflows", "/metrics", "/v1/nothing")) {
            MockHttpResponse response = api.call("GET", path, null, "Authorization", null);
            assertProblem(response, 401, TenantMessages.NO_TOKEN.code());
            assertThat(response.getOutputHeaders().getFirst("WWW-Authenticate")).hasToString("Bearer realm=\"kapak\"");
        }
        assertProblem(
                api.call("GET", "/v1/runs", null, "Authorization", "Bearer x"), 401, TenantMessages.BAD_TOKEN.code());
        assertProblem(
                api.call("POST", "/v1/runs", PAY, "Authorization", "Bearer reader"),
                403,
                TenantMessages.NO_SCOPE.code());
        assertThat(api.call("GET", "/v1/runs", null, "Authorization", "Bearer reader")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void isOpenForThePagesThatEverybodyMaySee() {
        for (String path : List.of("/", "/health", "/problems/validation")) {
            assertThat(api.call("GET", path, null, "Authorization", null).getStatus())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhenTheGateIsShut() {
        api.gate.close("the database is lost");

        MockHttpResponse health = api.call("GET", "/health", null);
        assertThat(health.getStatus()).isEqualTo(503);
        assertThat(text(health)).startsWith("{\"status\":\"DOWN\",\"reason\":\"the database is lost\"");
        MockHttpResponse list = api.call("GET", "/v1/runs", null);
        assertProblem(list, 503, "KAPAK-0101");
        assertThat(list.getOutputHeaders().getFirst("Retry-After")).hasToString("1");
        assertThat(api.call("GET", "/metrics", null).getStatus()).isEqualTo(200);
    }

    @Test
    void leafsThroughAListWithoutGapsOrRepeats() {
        for (int i = 5; i > 0; i--) {
            UUID id = new UUID(FIRST.getMostSignificantBits(), 0x8000000000000000L + i);
            api.runs.stored.put(id, view(id, RunStatus.COMPLETED));
        }
        StringBuilder seen = new StringBuilder();
        String path = "/v1/runs?limit=2";

        for (int pages = 0; path != null && pages < 9; pages++) {
            MockHttpResponse page = api.call("GET", path, null);
            assertThat(page.getStatus()).isEqualTo(200);
            java.util.regex.Matcher ids =
                    java.util.regex.Pattern.compile("\"id\":\"[^\"]*(\\d)\"").matcher(text(page));
            while (ids.find()) {
                seen.append(ids.group(1));
            }
            Object link = page.getOutputHeaders().getFirst("Link");
            path = link == null ? null : link.toString().replaceAll("</kapak(.*)>; rel=\"next\"", "$1");
        }

        assertThat(seen).hasToString("54321");
    }

    @Test
    void startsManyAndTellsOfEach() {
        MockHttpResponse response =
                api.call("POST", "/v1/runs:batch", "{\"runs\":[{\"workflow\":\"pay\"},{\"workflow\":\"unknown\"}]}");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(text(response))
                .startsWith("{\"data\":[{\"id\":\"" + FIRST
                        + "\",\"status\":\"QUEUED\"},{\"error\":{\"code\":\"KAPAK-0301\"");
        assertProblem(api.call("POST", "/v1/runs:batch", "[{}]"), 422, "KAPAK-0910");
    }

    @Test
    void showsWorkflows() {
        assertThat(text(api.call("GET", "/v1/workflows", null)))
                .isEqualTo(
                        "{\"data\":[{\"name\":\"pay\",\"paused\":false,\"version\":2,\"createdAt\":\"2026-05-01T00:00:00.000Z\","
                                + "\"tasks\":[{\"task\":\"charge\",\"retries\":3,\"executionTimeout\":\"PT30S\",\"priority\":1,"
                                + "\"inputType\":\"Order\"}]}]}");
        assertThat(text(api.call("GET", "/v1/workflows/pay", null)))
                .startsWith("{\"name\":\"pay\",\"paused\":false,\"version\":2,")
                .contains("\"inputType\":\"Order\",\"inputSchema\":{\"type\":\"object\"}}");
    }

    @Test
    void tellsAllThatAnInputBreaksWithPlaceKeywordAndWhatIsAllowed() {
        String errors = "\"errors\":[{\"pointer\":\"/input/url\",\"detail\":\"is missing\",\"keyword\":\"required\","
                + "\"allowed\":[\"url\"]},{\"pointer\":\"/input/width\",\"detail\":\"must be greater than 0\","
                + "\"keyword\":\"exclusiveMinimum\",\"allowed\":0}]";

        MockHttpResponse one = api.call("POST", "/v1/runs", "{\"workflow\":\"picky\"}");
        assertProblem(one, 422, "KAPAK-0307");
        assertThat(text(one)).contains(errors);

        MockHttpResponse many = api.call("POST", "/v1/runs:batch", "[{\"workflow\":\"pay\"},{\"workflow\":\"picky\"}]");
        assertThat(many.getStatus()).isEqualTo(200);
        assertThat(text(many)).contains("},{\"error\":{\"code\":\"KAPAK-0307\"", errors + "}}]}");
    }

    @Test
    void pausesAWorkflowForAnAdministrator() {
        String[] admin = {"Authorization", "Bearer admin"};

        MockHttpResponse paused = api.call("PATCH", "/v1/workflows/pay", "{\"paused\":true}", admin);

        assertThat(paused.getStatus()).isEqualTo(200);
        assertThat(text(paused)).startsWith("{\"name\":\"pay\",\"paused\":true,");
        assertThat(text(api.call("PATCH", "/v1/workflows/pay", "{\"paused\":false}", admin)))
                .startsWith("{\"name\":\"pay\",\"paused\":false,");
        assertProblem(api.call("PATCH", "/v1/workflows/pay", "{\"paused\":true}"), 403, TenantMessages.NO_SCOPE.code());
        for (String body : List.of("{}", "[]", "{\"paused\":1}", "{\"paused\":true,\"paused\":true}", "{\"x\":1}")) {
            assertProblem(api.call("PATCH", "/v1/workflows/pay", body, admin), 422, "KAPAK-0910");
        }
    }

    @Test
    void examinesForAnAdministratorAsJsonOrForATerminal() {
        String[] admin = {"Authorization", "Bearer admin"};

        MockHttpResponse json = api.call("GET", "/v1/doctor?window=PT24H", null, admin);
        assertThat(json.getStatus()).isEqualTo(200);
        assertThat(json.getOutputHeaders().getFirst("Content-Type")).hasToString("application/json");
        assertThat(text(json))
                .startsWith("{\"status\":\"WARNING\",\"node\":\"one\",\"at\":\"2026-05-03T12:00:00.000Z\","
                        + "\"window\":\"PT24H\",\"findings\":[{\"check\":\"invariants\",\"status\":\"OK\",")
                .contains("\"code\":\"KAPAK-0641\"", "\"values\":{\"seconds\":\"120\"}");

        MockHttpResponse plain =
                api.call("GET", "/v1/doctor", null, "Authorization", "Bearer admin", "Accept", "text/plain");
        assertThat(String.valueOf(plain.getOutputHeaders().getFirst("Content-Type")))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(text(plain))
                .startsWith("WARNING: node one, 2026-05-03T12:00:00Z, tasks of the last PT1H\n"
                        + "OK      invariants  KAPAK-0604 Every task that waits,")
                .contains("\nWARNING ready       KAPAK-0641 2 tasks of workflow pay, task pay wait,")
                .contains("\n                    What to do: Deploy the application that has it.");

        assertProblem(api.call("GET", "/v1/doctor", null), 403, TenantMessages.NO_SCOPE.code());
        assertProblem(api.call("GET", "/v1/doctor?window=P31D", null, admin), 400, "KAPAK-0912");
        assertProblem(api.call("GET", "/v1/doctor?window=day", null, admin), 400, "KAPAK-0912");
    }

    @Test
    void countsRequestsByTemplate() {
        api.call("GET", "/v1/runs/x", null);
        api.call("GET", "/v1/runs/y", null);

        assertThat(text(api.call("GET", "/metrics", null)))
                .contains("kapak_http_requests_total{method=\"GET\",route=\"/v1/runs/{id}\",status=\"4xx\"} 2")
                .contains("kapak_http_request_seconds_count 2");
    }
}
