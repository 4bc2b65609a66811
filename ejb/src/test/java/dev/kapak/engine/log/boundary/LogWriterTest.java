// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogBatch;
import dev.kapak.engine.log.control.LogRow;
import dev.kapak.engine.log.control.Noted;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.InlineThreads;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.ProgressLine;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogWriterTest {

    private static final UUID ID = new UUID(1, 1);
    private static final AttemptKey KEY = new AttemptKey(ID, 1, 1);

    private final List<LogBatch> written = new ArrayList<>();
    private final Deque<SQLException> faults = new ArrayDeque<>();
    private final Gate gate = new Gate();
    private final Meters meters = new Meters();
    private final Problems problems = LiveProblems.over(new EngineClock());
    private final LogWriter writer;

    LogWriterTest() {
        gate.open();
        LogTransactions transactions = new LogTransactions() {
            @Override
            public void write(LogBatch batch) throws SQLException {
                SQLException fault = faults.poll();
                if (fault != null) {
                    throw fault;
                }
                written.add(batch);
            }
        };
        writer = new LogWriter(
                transactions, gate, problems, meters, new InlineThreads(), TestSettings.with("kapak.log.lines", "3"));
    }

    private static List<Noted> lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Noted(new LogLine(ID, 1, i, i, LineLevel.INFO, "line " + i), 1))
                .toList();
    }

    private String figures() {
        return meters.toPrometheus();
    }

    @Test
    void storesLinesUpToTheLimitOfAnAttemptAndCountsTheRest() {
        writer.accept(lines(5));

        assertThat(written).singleElement().satisfies(batch -> {
            assertThat(batch.lines()).extracting(LogRow::text).containsExactly("line 1", "line 2", "line 3");
            assertThat(batch.totals()).containsExactly(Map.entry(KEY, 5));
        });
        assertThat(figures())
                .contains("kapak_log_lines_total 3\n", "kapak_log_lines_dropped_total{reason=\"limit\"} 2\n");
        assertThat(problems.live()).isEmpty();
    }

    @Test
    void storesProgressAndForgetsItAtTheEnd() {
        assertThat(writer.hasProgress()).isFalse();
        writer.accept(List.of(new Noted(new ProgressLine(ID, 1, 1, 3, 10, "three"), 1)));
        assertThat(writer.hasProgress()).isTrue();
        writer.ended(Map.of(ID, 1));
        writer.ended(Map.of(ID, 1, new UUID(2, 2), 1));

        assertThat(writer.hasProgress()).isFalse();
        assertThat(written).hasSize(2);
        assertThat(written.get(0).progress()).hasSize(1);
        assertThat(written.get(1).ended()).containsExactly(Map.entry(ID, 1));
    }

    @Test
    void dropsWhatTheDatabaseRefusesKeepsTheirNumberAndSaysSoUntilItIsOver() {
        faults.add(new SQLException("no such day", "23514"));

        writer.accept(lines(2));

        assertThat(written).singleElement().satisfies(batch -> {
            assertThat(batch.lines()).isEmpty();
            assertThat(batch.totals()).containsExactly(Map.entry(KEY, 2));
        });
        assertThat(figures()).contains("kapak_log_lines_dropped_total{reason=\"database\"} 2\n");

        faults.add(new SQLException("no such day", "23514"));
        faults.add(new SQLException("no such day", "23514"));
        writer.accept(lines(1));
        assertThat(problems.live())
                .extracting(Problems.Problem::code, Problems.Problem::detail)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        "KAPAK-0451", "Lines that tasks logged could not be stored, and are dropped: no such day."));

        writer.accept(lines(1));
        assertThat(problems.live()).isEmpty();
    }

    @Test
    void writesNothingMoreWhenTheEngineStops() {
        gate.stop();

        writer.accept(lines(2));

        assertThat(written).isEmpty();
        assertThat(problems.live()).isEmpty();
    }
}
