// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunBodyTest {

    private static final Limits LIMITS = new Limits(100, 40, 3, Duration.ofSeconds(60));

    private static RefusedException refusal(String text) {
        return catchThrowableOfType(RefusedException.class, () -> RunBody.one(text, LIMITS));
    }

    private static List<String> pointers(String text) {
        return refusal(text).faults().stream().map(Fault::pointer).toList();
    }

    private static RefusedException refusalOfMany(String text) {
        return catchThrowableOfType(RefusedException.class, () -> RunBody.many(text, LIMITS));
    }

    @Test
    void readsEverythingAndCopiesPayloads() {
        StartRun wish = RunBody.one(
                "{\"workflow\":\"pay\",\"input\": { \"n\" : 1.50 } ,\"metadata\":{\"a\":\"b\"},\"priority\":3,"
                        + "\"id\":\"01980000-0000-7000-8000-000000000001\"}",
                LIMITS);

        assertThat(wish)
                .isEqualTo(new StartRun(
                        UUID.fromString("01980000-0000-7000-8000-000000000001"),
                        "pay",
                        3,
                        Trigger.REST,
                        "{\"a\":\"b\"}",
                        "{ \"n\" : 1.50 }"));
    }

    @Test
    void takesDefaultsForWhatIsAbsentOrNull() {
        StartRun expected = new StartRun(null, "pay", 0, Trigger.REST, null, "{}");

        assertThat(RunBody.one("{\"workflow\":\"pay\"}", LIMITS)).isEqualTo(expected);
        assertThat(RunBody.one(
                        "{\"workflow\":\"pay\",\"input\":null,\"metadata\":null,\"priority\":null,\"id\":null}",
                        LIMITS))
                .isEqualTo(expected);
    }

    private static OnceKey once(String idempotency) {
        return RunBody.one("{\"workflow\":\"pay\",\"idempotency\":" + idempotency + "}", LIMITS)
                .once();
    }

    private static List<String> faultsOf(String idempotency) {
        return refusal("{\"workflow\":\"pay\",\"idempotency\":" + idempotency + "}").faults().stream()
                .map(fault -> fault.pointer() + " " + fault.detail())
                .toList();
    }

    @Test
    void readsIdempotencyKeys() {
        assertThat(once("{\"key\":\"a\"}"))
                .isEqualTo(new OnceKey("a", Duration.ofDays(1).toMillis()));
        assertThat(once("{\"key\":\"a\",\"ttl\":\"PT1S\",\"untilFinished\":false}"))
                .isEqualTo(new OnceKey("a", 1_000));
        assertThat(once("{\"key\":\"a\",\"untilFinished\":true}")).isEqualTo(new OnceKey("a", 0));
        assertThat(once("null")).isNull();
    }

    @Test
    void refusesIdempotencyKeysThatAreNone() {
        assertThat(faultsOf("\"a\"")).containsExactly("/idempotency must be an object, not a string");
        assertThat(faultsOf("{}")).containsExactly("/idempotency/key is missing");
        assertThat(faultsOf("{\"key\":\" \",\"ttl\":\"P1000D\",\"untilFinished\":1,\"x\":1}"))
                .containsExactly(
                        "/idempotency/key must have 1 to 255 characters, not only blanks",
                        "/idempotency/ttl must be an ISO duration from PT1S to P365D",
                        "/idempotency/untilFinished must be true or false",
                        "/idempotency/x there is no such member here; allowed are key, ttl, untilFinished");
        assertThat(faultsOf("{\"key\":\"a\",\"ttl\":\"PT1H\",\"untilFinished\":true}"))
                .containsExactly("/idempotency/ttl must not be there beside untilFinished");
    }

    @Test
    void theHeaderIsAKeyForADay() {
        StartRun plain = RunBody.one("{\"workflow\":\"pay\"}", LIMITS);
        StartRun keyed = RunBody.one("{\"workflow\":\"pay\",\"idempotency\":{\"key\":\"a\",\"ttl\":\"PT1H\"}}", LIMITS);

        assertThat(IdempotencyKey.of(null, plain)).isSameAs(plain);
        assertThat(IdempotencyKey.of("a", plain).once())
                .isEqualTo(new OnceKey("a", Duration.ofDays(1).toMillis()));
        assertThat(IdempotencyKey.of("a", keyed).once())
                .isEqualTo(new OnceKey("a", Duration.ofHours(1).toMillis()));
        assertThat(catchThrowableOfType(RefusedException.class, () -> IdempotencyKey.of("b", keyed))
                        .faults())
                .extracting(Fault::pointer)
                .containsExactly("/idempotency/key");
    }

    @Test
    void findsAllFaultsNotTheFirst() {
        RefusedException refusal =
                refusal("{\"input\":[],\"metadata\":\"x\",\"priority\":4,\"inptu\":{\"s\":\"\\u0000\"},"
                        + "\"id\":\"1-1-1-1-1\",\"a/b\":1}");

        assertThat(refusal.reason().code()).isEqualTo("KAPAK-0910");
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactly("/inptu/s", "/input", "/metadata", "/priority", "/inptu", "/id", "/a~1b", "/workflow");
        assertThat(refusal).hasMessageContaining("8 faults");
    }

    @Test
    void wantsAWorkflowWithAName() {
        assertThat(pointers("{}")).containsExactly("/workflow");
        assertThat(pointers("{\"workflow\":null}")).containsExactly("/workflow");
        assertThat(pointers("{\"workflow\":\" \"}")).containsExactly("/workflow");
        assertThat(pointers("{\"workflow\":7}")).containsExactly("/workflow");
        assertThat(pointers("{\"workflow\":\"" + "x".repeat(129) + "\"}")).containsExactly("/workflow");
    }

    @Test
    void wantsAnObject() {
        assertThat(refusal("[]").faults()).containsExactly(new Fault("", "must be an object, not an array"));
        assertThat(refusal("\"x\"").faults()).hasSize(1);
    }

    @Test
    void refusesAMemberThatIsThereTwiceAlsoWhenEscaped() {
        assertThat(refusal("{\"workflow\":\"a\",\"work\\u0066low\":\"b\"}").faults())
                .containsExactly(new Fault("/workflow", "must be there only once"));
    }

    @Test
    void wantsAWholeNumberAsPriority() {
        for (String bad : List.of("0", "4", "-1", "1.0", "1e0", "\"1\"", "true", "{}")) {
            assertThat(pointers("{\"workflow\":\"a\",\"priority\":" + bad + "}"))
                    .containsExactly("/priority");
        }
    }

    @Test
    void refusesAnInputWithTooManyBytesAsTooLarge() {
        String inLimit = "{\"a\":\"" + "x".repeat(92) + "\"}";
        assertThat(RunBody.one("{\"workflow\":\"a\",\"input\":" + inLimit + "}", LIMITS)
                        .input())
                .hasSize(100);

        for (String input : List.of("{\"a\":\"" + "x".repeat(93) + "\"}", "{\"a\":\"" + "é".repeat(47) + "\"}")) {
            RefusedException refusal = refusal("{\"workflow\":\"a\",\"input\":" + input + "}");
            assertThat(refusal.reason().code()).isEqualTo("KAPAK-0911");
            assertThat(refusal.reason().kind().status()).isEqualTo(413);
            assertThat(refusal.faults()).containsExactly(new Fault("/input", "must have at most 100 bytes"));
        }
    }

    @Test
    void refusesMetadataWithTooManyBytes() {
        assertThat(refusal("{\"workflow\":\"a\",\"metadata\":{\"a\":\"" + "x".repeat(33) + "\"}}")
                        .faults())
                .containsExactly(new Fault("/metadata", "must have at most 40 bytes"));
    }

    @Test
    void readsManyInBothForms() {
        String items = "[{\"workflow\":\"a\"},{\"workflow\":\"b\",\"input\":{\"x\":[1]}}]";

        List<StartRun> bare = RunBody.many(items, LIMITS);

        assertThat(bare).extracting(StartRun::workflow).containsExactly("a", "b");
        assertThat(bare.get(1).input()).isEqualTo("{\"x\":[1]}");
        assertThat(RunBody.many("{\"runs\":" + items + "}", LIMITS)).isEqualTo(bare);
    }

    @Test
    void refusesManyAsAWholeWithAllFaults() {
        RefusedException refusal =
                refusalOfMany("{\"runs\":[{\"workflow\":\"a\"},{\"priority\":9},7],\"runs\":[],\"x\":1}");

        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactly("/runs/1/priority", "/runs/1/workflow", "/runs/2", "/runs", "/x");
    }

    @Test
    void refusesTooManyOrNone() {
        String four =
                IntStream.range(0, 4).mapToObj(i -> "{\"workflow\":\"a\"}").collect(Collectors.joining(","));

        for (String text : List.of("[" + four + "]", "[]", "{\"runs\":[]}", "{\"runs\":{}}", "{}", "null")) {
            assertThat(refusalOfMany(text).faults()).hasSize(1);
        }
    }

    @Test
    void boundsTheListOfFaults() {
        String many =
                IntStream.range(0, 5_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));

        assertThat(refusal("{" + many + "}").faults()).hasSize(100);
    }
}
