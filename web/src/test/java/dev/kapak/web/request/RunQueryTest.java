// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunStatus;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunQueryTest {

    private static final Instant NOW = Instant.parse("2026-05-02T12:00:00Z");
    private static final UUID LAST = UUID.fromString("01980000-0000-7000-8000-000000000001");

    private static MultivaluedMap<String, String> map(String... pairs) {
        MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.add(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static RunQuery read(String... pairs) {
        return RunQuery.of(map(pairs), NOW);
    }

    private static RefusedException refusal(String... pairs) {
        return catchThrowableOfType(RefusedException.class, () -> read(pairs));
    }

    @Test
    void showsTheLastDayAndWhatIsAcceptedAtThisMoment() {
        RunQuery query = read();

        assertThat(query.limit()).isEqualTo(50);
        assertThat(query.filter())
                .isEqualTo(new RunFilter(
                        null, Set.of(), Instant.parse("2026-05-01T12:00:00Z"), NOW.plusSeconds(60), null, 51));
    }

    @Test
    void readsAllParameters() {
        RunQuery query = read(
                "workflow",
                "pay",
                "status",
                "FAILED",
                "status",
                "QUEUED",
                "since",
                "2026-04-01T02:00:00+02:00",
                "until",
                "2026-04-02T00:00:00.5Z",
                "limit",
                "200");

        assertThat(query.filter())
                .isEqualTo(new RunFilter(
                        "pay",
                        Set.of(RunStatus.FAILED, RunStatus.QUEUED),
                        Instant.parse("2026-04-01T00:00:00Z"),
                        Instant.parse("2026-04-02T00:00:00.5Z"),
                        null,
                        201));
    }

    @Test
    void countsTheWindowBackFromUntil() {
        assertThat(read("until", "2026-04-02T00:00:00Z").filter().since()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void forgivesAPlusSignThatWasNotEscaped() {
        assertThat(read("since", "2026-05-02T02:00:00 02:00").filter().since()).isEqualTo("2026-05-02T00:00:00Z");
    }

    @Test
    void findsAllFaults() {
        RefusedException refusal = refusal(
                "limit",
                "0",
                "status",
                "failed",
                "since",
                "yesterday",
                "until",
                "+12345-01-01T00:00:00Z",
                "sort",
                "x",
                "workflow",
                "a",
                "workflow",
                "b",
                "cursor",
                " ");

        assertThat(refusal.reason().code()).isEqualTo("KAPAK-0912");
        assertThat(refusal.reason().kind().status()).isEqualTo(400);
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactly("?sort", "?workflow", "?status", "?since", "?until", "?limit", "?cursor");
    }

    @Test
    void refusesAnEmptyWindowAndLimitsOutOfRange() {
        assertThat(refusal("since", "2026-05-01T00:00:00Z", "until", "2026-05-01T00:00:00Z")
                        .faults())
                .extracting(Fault::pointer)
                .containsExactly("?since");
        for (String limit : List.of("201", "-1", "1.5", "99999999999", "x")) {
            assertThat(refusal("limit", limit).faults()).hasSize(1);
        }
    }

    @Test
    void goesOnWhereThePageEndedInTheWindowOfTheFirstPage() {
        String cursor = read("workflow", "pay").next(LAST);

        RunQuery later = RunQuery.of(map("workflow", "pay", "cursor", cursor, "limit", "7"), NOW.plusSeconds(3_600));

        assertThat(later.filter())
                .isEqualTo(new RunFilter(
                        "pay", Set.of(), Instant.parse("2026-05-01T12:00:00Z"), NOW.plusSeconds(60), LAST, 8));
        assertThat(later.next(LAST)).isEqualTo(cursor);
    }

    @Test
    void refusesACursorOfOtherFilters() {
        String cursor = read("status", "FAILED").next(LAST);

        assertThat(refusal("cursor", cursor).reason().code()).isEqualTo("KAPAK-0914");
        assertThat(refusal("cursor", cursor, "status", "QUEUED").reason().code())
                .isEqualTo("KAPAK-0914");
        assertThat(refusal("cursor", cursor, "status", "FAILED", "workflow", "x")
                        .reason()
                        .code())
                .isEqualTo("KAPAK-0914");
    }

    @Test
    void takesStatusesInAnyOrder() {
        String cursor = read("status", "FAILED", "status", "QUEUED").next(LAST);

        assertThat(read("status", "QUEUED", "status", "FAILED", "cursor", cursor)
                        .filter()
                        .before())
                .isEqualTo(LAST);
    }

    @Test
    void refusesWhatIsNoCursor() {
        String good = read().next(LAST);
        byte[] bytes = Base64.getUrlDecoder().decode(good);
        bytes[5]++;
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        for (String bad : List.of("x", "!!!", changed, good + "AAAA", good.substring(4), "A".repeat(100_000))) {
            assertThat(refusal("cursor", bad).reason().code()).isEqualTo("KAPAK-0913");
        }
    }
}
