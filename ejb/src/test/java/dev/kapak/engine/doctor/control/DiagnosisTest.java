// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.doctor.control.Facts.Holder;
import dev.kapak.engine.doctor.control.Facts.Ready;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.platform.Problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Surroundings WELL = new Surroundings(true, 3, List.of(), List.of());

    private Map<String, String> settings = new HashMap<>(Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "autovacuum", "on",
            "track_counts", "on",
            "max_connections", "100",
            "server_version", "17.5",
            "connections", "80"));
    private List<Ready> ready = List.of();
    private List<Holder> holders = List.of();
    private Instant now = NOON;
    private long offset;

    private static Set<String> partitions(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> Partitions.TABLES.stream().map(table -> Partitions.nameOf(table, day)))
                .collect(Collectors.toSet());
    }

    private Facts facts() {
        return new Facts(
                List.of(),
                ready,
                List.of(new Facts.Table("queue", 10, 5, null, 8192)),
                holders,
                settings,
                partitions(LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 6)),
                List.of(new Facts.Node("one", 1, 2)),
                now.toEpochMilli(),
                offset,
                Map.of());
    }

    private List<Finding> bad(boolean development, Surroundings surroundings) {
        return new Diagnosis(1, HOUR, Duration.ofSeconds(60), development)
                .of(facts(), surroundings).stream()
                        .filter(finding -> finding.status() != Status.OK)
                        .toList();
    }

    private static String line(Finding finding) {
        return finding.status() + " " + finding.check().label() + " " + finding.code();
    }

    @Test
    void saysOfEveryCheckThatItIsFine() {
        List<Finding> findings = new Diagnosis(1, HOUR, Duration.ofSeconds(60), false).of(facts(), WELL);

        assertThat(findings).extracting(Finding::check).containsExactlyInAnyOrder(Check.values());
        assertThat(new Report("one", NOON, HOUR, findings).status()).isEqualTo(Status.OK);
    }

    @Test
    void callsUnsafeSettingsAnErrorUnlessTheSystemIsForDevelopment() {
        settings.put("fsync", "off");
        settings.put("autovacuum", "off");
        settings.put("connections", "81");

        assertThat(bad(false, WELL).stream().map(DiagnosisTest::line))
                .containsExactly(
                        "ERROR settings KAPAK-0660", "WARNING settings KAPAK-0661", "WARNING settings KAPAK-0662");
        assertThat(bad(true, WELL).stream().map(DiagnosisTest::line)).startsWith("WARNING settings KAPAK-0660");
    }

    @Test
    void namesWorkflowsOfTheAskingTenantOnly() {
        long since = NOON.minusSeconds(61).toEpochMilli();
        ready = List.of(
                new Ready(5, 1, "pay", "charge", 2, since, true), new Ready(6, 2, "secret", "x", 1, since, false));

        assertThat(bad(false, WELL))
                .extracting(Finding::detail)
                .containsExactly(
                        "2 tasks of workflow pay, task charge could run and wait for a slot, the first for 1 min 1 s.",
                        "1 tasks of a workflow of tenant 2 wait, the first for 1 min 1 s, and no live worker has this task.");
    }

    @Test
    void countsAsServedWhatAWorkerOfANewerVersionTakes() {
        long since = NOON.minusSeconds(61).toEpochMilli();
        ready = List.of(
                new Ready(5, 1, "pay", "charge", 2, since, false), new Ready(6, 1, "pay", "check", 2, since, false));

        assertThat(new Diagnosis(1, HOUR, Duration.ofSeconds(60), false)
                        .of(facts().orElse(action -> action == 5), WELL).stream()
                                .filter(finding -> finding.status() != Status.OK)
                                .map(Finding::detail))
                .containsExactly(
                        "2 tasks of workflow pay, task charge could run and wait for a slot, the first for 1 min 1 s.",
                        "2 tasks of workflow pay, task check wait, the first for 1 min 1 s, and no live worker has this task.");
    }

    @Test
    void leavesAQuietMinuteAlone() {
        ready = List.of(
                new Ready(5, 1, "pay", "charge", 2, NOON.minusSeconds(60).toEpochMilli(), false));

        assertThat(bad(false, WELL)).isEmpty();
    }

    @Test
    void callsAPreparedTransactionAnError() {
        holders = List.of(new Holder(Holder.Kind.PREPARED, "gid", "shop", "77", 3_700));

        assertThat(bad(false, WELL)).singleElement().satisfies(finding -> {
            assertThat(line(finding)).isEqualTo("ERROR invariants KAPAK-0631");
            assertThat(finding.detail()).contains("\"gid\" of shop is open for 1 h 1 min");
        });
    }

    @Test
    void findsAReplicationSlotThatNobodyUses() {
        holders = List.of(new Holder(Holder.Kind.SLOT, "standby", "physical", "0/3000000", 0));

        assertThat(bad(false, WELL)).singleElement().satisfies(finding -> {
            assertThat(line(finding)).isEqualTo("WARNING tables KAPAK-0652");
            assertThat(finding.detail()).contains("slot \"standby\" (physical, from 0/3000000)");
        });
    }

    @Test
    void waitsAnHourForThePartitionsOfANewDay() {
        now = Instant.parse("2026-05-04T00:59:00Z");
        assertThat(bad(false, WELL)).isEmpty();

        now = Instant.parse("2026-05-04T01:06:00Z");
        assertThat(bad(false, WELL).stream().map(DiagnosisTest::line)).containsExactly("ERROR partitions KAPAK-0670");
    }

    @Test
    void findsAClockThatIsOff() {
        offset = -1_001;

        assertThat(bad(false, WELL)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("KAPAK-0681");
            assertThat(finding.values()).containsEntry("offsetMillis", "-1001");
        });
    }

    @Test
    void tellsOfTheBrokerAndOfLiveProblems() {
        Problem problem = new Problem("clock", "KAPAK-0107", "the clock is off", "set it", NOON);

        assertThat(bad(false, new Surroundings(false, 7, List.of(problem), List.of())).stream()
                        .map(DiagnosisTest::line))
                .containsExactly("ERROR broker KAPAK-0690", "WARNING problems KAPAK-0107");
        assertThat(bad(false, new Surroundings(true, 20_001, List.of(), List.of())).stream()
                        .map(DiagnosisTest::line))
                .containsExactly("WARNING broker KAPAK-0691");
    }

    @Test
    void saysWhyTheDatabaseWasNotAsked() {
        List<Finding> findings = new Diagnosis(1, HOUR, HOUR, false).without("the database is lost", WELL);

        assertThat(new Report("one", NOON, HOUR, findings).status()).isEqualTo(Status.ERROR);
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.detail()).contains("not asked: the database is lost"));
    }

    @Test
    void fillsEveryMessageOfAnInvariant() {
        assertThat(Arrays.stream(Invariant.values()).map(invariant -> invariant.broken(2, "a, b")))
                .allSatisfy(finding ->
                        assertThat(finding.detail()).contains("2 ", "a, b").doesNotContain("%"))
                .extracting(Finding::code)
                .doesNotHaveDuplicates();
    }
}
