// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.kapak.engine.log.control.PendingLogs.Fate;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogTotal;
import dev.kapak.protocol.ProgressLine;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingLogsTest {

    private static final UUID ID = new UUID(1, 1);
    private static final AttemptKey KEY = new AttemptKey(ID, 2, 1);
    private static final int MOST = 1_000;

    private final PendingLogs pending = new PendingLogs(new PendingLogs.Bounds(4, 100, 3, 3, 50));

    private Fate line(int number, String text) {
        return pending.take(new Noted(new LogLine(ID, 2, number, 5, LineLevel.WARN, text), 1), MOST);
    }

    private void progress(UUID id, int epoch, long done) {
        pending.take(new Noted(new ProgressLine(id, epoch, 5, done, 10, "a\0b"), 1), MOST);
    }

    @Test
    void givesLinesInTheOrderTheyCameInBatches() {
        for (int i = 1; i <= 4; i++) {
            assertThat(line(i, "line " + i)).isEqualTo(Fate.TAKEN);
        }

        assertThat(pending.take(true).lines()).extracting(LogRow::text).containsExactly("line 1", "line 2", "line 3");
        assertThat(pending.take(true).lines()).containsExactly(new LogRow(KEY, 4, 5, LineLevel.WARN, "line 4"));
        assertThat(pending.take(true).isEmpty()).isTrue();
        assertThat(pending.isUrgent()).isFalse();
    }

    @Test
    void endsABatchBeforeItHasTooManyCharactersButALongLineTravelsAlone() {
        line(1, "a".repeat(60));
        line(2, "b".repeat(30));

        assertThat(pending.take(false).lines()).extracting(LogRow::number).containsExactly(1);
        assertThat(pending.take(false).lines()).extracting(LogRow::number).containsExactly(2);
    }

    @Test
    void dropsWhatThereIsNoRoomForAndKeepsHowManyThereWere() {
        for (int i = 1; i <= 4; i++) {
            line(i, "x");
        }
        assertThat(line(5, "x")).isEqualTo(Fate.NO_ROOM);
        assertThat(line(6, "x")).isEqualTo(Fate.NO_ROOM);
        assertThat(pending.isRelaxed()).isFalse();

        LogBatch batch = pending.take(true);
        assertThat(batch.totals()).containsExactly(entry(KEY, 6));
        assertThat(pending.isRelaxed()).isTrue();
        assertThat(line(7, "x")).isEqualTo(Fate.TAKEN);
    }

    @Test
    void takesNoMoreCharactersThanAllowed() {
        line(1, "x".repeat(90));

        assertThat(line(2, "x".repeat(11))).isEqualTo(Fate.NO_ROOM);
        assertThat(line(3, "x".repeat(10))).isEqualTo(Fate.TAKEN);
    }

    @Test
    void countsLinesBeyondWhatAnAttemptMayLog() {
        assertThat(line(MOST + 1, "x")).isEqualTo(Fate.BEYOND_LIMIT);
        assertThat(line(0, "x")).isEqualTo(Fate.BEYOND_LIMIT);
        pending.take(new Noted(new LogTotal(ID, 2, 1_432), 1), MOST);

        assertThat(pending.take(true).totals()).containsExactly(entry(KEY, 1_432));
    }

    @Test
    void storesATimeThatTheDatabaseKnowsWhateverAClockSays() {
        pending.take(new Noted(new LogLine(ID, 2, 1, Long.MAX_VALUE, LineLevel.WARN, "late"), 1), MOST);
        pending.take(new Noted(new LogLine(ID, 2, 2, -5, LineLevel.WARN, "early"), 1), MOST);

        assertThat(pending.take(false).lines()).extracting(LogRow::at).containsExactly(253_402_214_400_000L, 0L);
    }

    @Test
    void keepsTheLatestProgressOfATaskOnly() {
        progress(ID, 2, 1);
        progress(ID, 2, 2);
        progress(ID, 1, 9);

        assertThat(pending.isUrgent()).isFalse();
        assertThat(pending.hasProgress()).isTrue();
        assertThat(pending.take(false).isEmpty()).isTrue();
        assertThat(pending.take(true).progress()).containsExactly(new ProgressLine(ID, 2, 5, 2, 10, "ab"));
        assertThat(pending.hasProgress()).isFalse();
    }

    @Test
    void forgetsTheProgressOfWhatEndsAndOfNothingElse() {
        progress(ID, 2, 1);
        pending.ended(ID, 1);
        pending.ended(new UUID(2, 2), 1);
        assertThat(pending.isUrgent()).isFalse();

        pending.ended(ID, 2);

        LogBatch batch = pending.take(true);
        assertThat(batch.progress()).isEmpty();
        assertThat(batch.ended()).containsExactly(entry(ID, 2));
        pending.ended(ID, 2);
        assertThat(pending.take(true).isEmpty()).isTrue();
    }

    @Test
    void knowsHowFarSoManyTasksAreAndNoMore() {
        for (int i = 1; i <= 5; i++) {
            progress(new UUID(0, i), 1, 1);
        }

        assertThat(pending.take(true).progress()).hasSize(3);
    }

    @Test
    void keepsTheNumberOfLinesThatCouldNotBeStoredButTriesThatOnce() {
        line(1, "x");
        line(2, "x");
        LogBatch batch = pending.take(true);

        pending.dropped(batch);

        LogBatch rest = pending.take(true);
        assertThat(rest.lines()).isEmpty();
        assertThat(rest.totals()).containsExactly(entry(KEY, 2));
        pending.dropped(rest);
        assertThat(pending.isUrgent()).isFalse();
    }
}
