// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that cannot be fulfilled: refused in words, and nothing is stored. */
@SystemTest
@Tag("wildfly")
@Order(2)
class BadInputIT {

    private static final String STORED = "select (select count(*) from task) + (select count(*) from queue)";
    private static final int MEBIBYTE = 1 << 20;

    private static KapakSystem system;
    private static Api api;
    private long stored;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
    }

    @BeforeEach
    void count() throws SQLException {
        stored = system.database().number(STORED);
    }

    /** For the tests of refusals; what a worker refuses is stored. */
    private void nothingWasStored() throws SQLException {
        assertThat(system.database().number(STORED)).isEqualTo(stored);
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.toString()).startsWith("application/problem+json");
        assertThat(answer.at("/code")).as(answer.toString()).isEqualTo(code);
        assertThat(answer.at("/status")).isEqualTo(String.valueOf(status));
        assertThat(answer.at("/detail")).isNotBlank();
        assertThat(answer.at("/fix")).as(answer.toString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "java.", "org.postgresql");
    }

    static Stream<Arguments> badStarts() {
        return Stream.of(
                Arguments.of("a workflow that nobody has", "{\"workflow\":\"simpel\"}", 404, "KAPAK-0301"),
                Arguments.of("half a JSON text", "{\"workflow\":", 400, "KAPAK-0907"),
                Arguments.of("no JSON", "workflow=simple", 400, "KAPAK-0907"),
                Arguments.of("nothing", "", 400, "KAPAK-0907"),
                Arguments.of("a workflow that is a number", "{\"workflow\":7}", 422, "KAPAK-0910"),
                Arguments.of("input that is a list", "{\"workflow\":\"noop\",\"input\":[1]}", 422, "KAPAK-0910"),
                Arguments.of("a priority out of range", "{\"workflow\":\"noop\",\"priority\":9}", 422, "KAPAK-0910"),
                Arguments.of("an unknown member", "{\"workflow\":\"noop\",\"inputs\":{}}", 422, "KAPAK-0910"),
                Arguments.of("U+0000", "{\"workflow\":\"noop\",\"input\":{\"a\":\"\\u0000\"}}", 422, "KAPAK-0910"),
                Arguments.of("an id that is no UUID", "{\"workflow\":\"noop\",\"id\":\"1\"}", 422, "KAPAK-0910"),
                Arguments.of(
                        "an id of long ago",
                        "{\"workflow\":\"noop\",\"id\":\"01800000-0000-7000-8000-000000000001\"}",
                        422,
                        "KAPAK-0404"),
                Arguments.of(
                        "deep nesting",
                        "{\"workflow\":\"noop\",\"input\":{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}}",
                        400,
                        "KAPAK-0908"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badStarts")
    void refusesToStartARunWith(String what, String body, int status, String code) throws Exception {
        Answer answer = api.post("/kapak/v1/runs", body);

        isProblem(answer, status, code);
        nothingWasStored();
    }

    @Test
    void guessesTheNameThatWasMeant() throws Exception {
        Answer answer = api.post("/kapak/v1/runs", "{\"workflow\":\"thumbnail\"}");

        assertThat(answer.at("/detail")).contains("Did you mean \"thumbnails\"?");
    }

    @Test
    void listsAllFaultsOfABodyWithTheirPlaces() throws Exception {
        Answer answer = api.post("/kapak/v1/runs", "{\"workflow\":7,\"priority\":\"high\",\"colour\":1}");

        isProblem(answer, 422, "KAPAK-0910");
        assertThat(answer.json().getJsonArray("errors"))
                .extracting(fault -> fault.asJsonObject().getString("pointer"))
                .containsExactlyInAnyOrder("/workflow", "/priority", "/colour");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String text = "x".repeat(4 * MEBIBYTE + 1_000);
        Answer input = api.post("/kapak/v1/runs", Api.start("noop", "{\"text\":\"" + text + "\"}"));
        assertThat(input.status()).as(input.toString()).isEqualTo(413);
        assertThat(input.at("/code")).isIn("KAPAK-0905", "KAPAK-0911");
        assertThat(input.at("/fix")).isNotBlank();

        Answer body = api.post("/kapak/v1/runs", Api.start("noop", "{\"text\":\"" + text.repeat(3) + "\"}"));
        isProblem(body, 413, "KAPAK-0905");
        nothingWasStored();
    }

    @Test
    void refusesABatchOfMoreThanAThousandAsAWhole() throws Exception {
        String start = "{\"workflow\":\"noop\"}";
        Answer answer = api.post(
                "/kapak/v1/runs:batch",
                Collections.nCopies(1_001, start).stream().collect(Collectors.joining(",", "[", "]")));
        isProblem(answer, 422, "KAPAK-0910");

        Answer one =
                api.post("/kapak/v1/runs:batch", "{\"runs\":[" + start + ",{\"workflow\":\"noop\",\"priority\":0}]}");
        isProblem(one, 422, "KAPAK-0910");
        assertThat(one.at("/errors/0/pointer")).isEqualTo("/runs/1/priority");
        nothingWasStored();
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws Exception {
        byte[] latin = "{\"workflow\":\"grün\"}".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = api.send(api.request("/kapak/v1/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin)));

        isProblem(answer, 400, "KAPAK-0906");
        nothingWasStored();
    }

    @Test
    void refusesOtherMethodsPathsAndContentTypes() throws Exception {
        Answer method = api.send(api.request("/kapak/v1/runs").DELETE());
        isProblem(method, 405, "KAPAK-0902");
        assertThat(method.header("Allow")).contains("GET", "POST");
        isProblem(api.get("/kapak/v1/nowhere"), 404, "KAPAK-0901");
        Answer type = api.send(api.request("/kapak/v1/runs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"workflow\":\"noop\"}")));
        isProblem(type, 415, "KAPAK-0904");
        Answer accept = api.send(api.request("/kapak/v1/runs").header("Accept", "image/png"));
        isProblem(accept, 406, "KAPAK-0903");
        nothingWasStored();
    }

    @Test
    void refusesQuestionsThatMakeNoSense() throws Exception {
        isProblem(api.get("/kapak/v1/runs?cursor=nonsense"), 400, "KAPAK-0913");
        isProblem(api.get("/kapak/v1/runs?limit=0&colour=red"), 400, "KAPAK-0912");
        isProblem(api.get("/kapak/v1/runs?status=WAITING"), 400, "KAPAK-0912");
        isProblem(api.get("/kapak/v1/runs?workflow=nobody"), 404, "KAPAK-0301");
        isProblem(api.get("/kapak/v1/runs/17"), 400, "KAPAK-0915");
        isProblem(api.get("/kapak/v1/runs/019deb22-8000-7000-8000-000000000001"), 404, "KAPAK-0401");
        isProblem(api.get("/kapak/v1/workflows/nobody"), 404, "KAPAK-0301");
    }

    @Test
    void wantsATokenThatItKnows() throws Exception {
        for (String path : List.of("/kapak/v1/runs", "/kapak/v1/workers", "/kapak/v1/problems", "/kapak/metrics")) {
            Answer none = api.withToken("").get(path);
            isProblem(none, 401, "KAPAK-0151");
            assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
            isProblem(api.withToken("kapak_guessed").get(path), 401, "KAPAK-0152");
        }
        isProblem(api.withToken("").post("/kapak/v1/runs", "{\"workflow\":\"noop\"}"), 401, "KAPAK-0151");
        nothingWasStored();
    }

    @Test
    void aTokenThatMayOnlyReadStartsNothingAndARevokedOneNothingAtAll() throws Exception {
        String reader = "kapak_reader_" + System.nanoTime();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(reader.getBytes(StandardCharsets.UTF_8));
        String hex = String.format("%064x", new BigInteger(1, hash));
        system.database()
                .update("insert into api_token (tenant, name, hash, scopes) values (1, 'reader', ?, 'read')", hex);
        Api readers = api.withToken(reader);
        assertThat(readers.get("/kapak/v1/runs").status()).isEqualTo(200);
        isProblem(readers.post("/kapak/v1/runs", "{\"workflow\":\"noop\"}"), 403, "KAPAK-0153");

        system.database().update("update api_token set revoked = now() where hash = ?", hex);

        Await.until(
                "the revoked token is refused",
                Duration.ofSeconds(15),
                () -> readers.get("/kapak/v1/runs").status() == 401);
        isProblem(readers.get("/kapak/v1/runs"), 401, "KAPAK-0152");
        nothingWasStored();
    }

    @Test
    void inputThatBreaksItsSchemaIsRefusedWithAllItsFaultsAndTheirPlaces() throws Exception {
        Answer answer = api.post("/kapak/v1/runs", Api.start("thumbnails", "{\"folder\":\" \",\"width\":5}"));

        isProblem(answer, 422, "KAPAK-0307");
        assertThat(answer.at("/detail")).contains("thumbnails has 2 faults", "\"/input/folder\": must not be blank");
        assertThat(answer.json().getJsonArray("errors"))
                .hasToString("[{\"pointer\":\"/input/folder\",\"detail\":\"must not be blank\","
                        + "\"keyword\":\"pattern\",\"allowed\":\"\\\\S\"},"
                        + "{\"pointer\":\"/input/width\",\"detail\":\"must be at least 16\","
                        + "\"keyword\":\"minimum\",\"allowed\":16}]");
        nothingWasStored();

        Answer missing = api.post("/kapak/v1/runs", Api.start("thumbnails", "{\"width\":\"wide\"}"));
        isProblem(missing, 422, "KAPAK-0307");
        assertThat(missing.at("/errors/0/pointer")).isEqualTo("/input/folder");
        assertThat(missing.at("/errors/0/detail")).isEqualTo("is missing");
        assertThat(missing.at("/errors/1/detail")).isEqualTo("must be a whole number");
        nothingWasStored();
    }

    @Test
    void ofABatchOnlyTheRunsWhoseInputBreaksItsSchemaAreRefused() throws Exception {
        Answer answer = api.post(
                "/kapak/v1/runs:batch",
                "[" + Api.start("simple", "{}") + "," + Api.start("noop", "{}") + ","
                        + Api.start("nap", "{\"millis\":-1}") + "]");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.at("/data/0/error/code")).isEqualTo("KAPAK-0307");
        assertThat(answer.at("/data/0/error/errors/0/pointer")).isEqualTo("/input/message");
        assertThat(answer.at("/data/1/status")).isEqualTo("QUEUED");
        assertThat(answer.at("/data/2/error/errors/0/detail")).isEqualTo("must be at least 0");
        stored++;
        nothingWasStored();
    }

    @Test
    void showsTheSchemaOfAnInput() throws Exception {
        Answer workflow = api.get("/kapak/v1/workflows/simple");

        String schema = "/versions/0/tasks/0/inputSchema";
        assertThat(workflow.at(schema + "/required/0")).as(workflow.toString()).isEqualTo("message");
        assertThat(workflow.at(schema + "/properties/message/maxLength")).isEqualTo("1000");
    }

    @Test
    void inputThatBreaksAConstraintFailsForGoodAndNamesThePlaceIfItWasTooLongToBeCheckedBefore() throws Exception {
        Answer run = api.run("simple", "{\"message\":\"" + "x".repeat(MEBIBYTE / 4) + "\"}");

        assertThat(run.at("/status")).as(run.at("/error")).isEqualTo("FAILED");
        assertThat(run.json().getJsonArray("attempts")).hasSize(1);
        assertThat(run.at("/error")).contains("KAPAK-0261", "/message");
    }

    @Test
    void inputOfAnotherShapeFailsForGoodThoughRetriesAreLeft() throws Exception {
        // Half a number: its schema knows only that a number has something else than letters.
        Answer run = api.run("retries", "{\"failures\":\"2x\"}");

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("FAILED");
        assertThat(run.json().getJsonArray("attempts")).hasSize(1);
        assertThat(run.at("/error")).contains("KAPAK-0260");
    }
}
