// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogTotal;
import dev.kapak.protocol.ProgressLine;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.MovedClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogBufferTest {

    private static final UUID ID = new UUID(1, 1);

    private final MovedClock clock = new MovedClock();
    private final EngineTime time = new EngineTime(clock);
    private final AtomicInteger signals = new AtomicInteger();
    private final LogBuffer buffer =
            new LogBuffer(time, new LogLimits(5, 8, 1_000, 200, 4, 500, 1_000), signals::incrementAndGet);
    private final TaskLog log = buffer.open(ID, 2);

    private void lines(TaskLog to, int count) {
        for (int i = 0; i < count; i++) {
            to.log(LineLevel.INFO, "line");
        }
    }

    private List<LogEntry> due() {
        return buffer.takeDue(time.local(), false);
    }

    private List<LogEntry> all() {
        return buffer.takeDue(time.local(), true);
    }

    private static List<Integer> numbers(List<LogEntry> entries) {
        return entries.stream()
                .filter(LogLine.class::isInstance)
                .map(entry -> ((LogLine) entry).number())
                .toList();
    }

    private void pass(long millis) {
        clock.move(Duration.ofMillis(millis));
    }

    @Test
    void linesWaitAMomentForOthers() {
        assertThat(buffer.nextDue()).isEqualTo(Long.MAX_VALUE);
        lines(log, 1);
        assertThat(buffer.nextDue()).isEqualTo(time.local() + 200);
        pass(199);
        lines(log, 1);
        assertThat(due()).isEmpty();
        assertThat(signals).hasValue(1);

        pass(1);

        assertThat(numbers(due())).containsExactly(1, 2);
        assertThat(due()).isEmpty();
        assertThat(buffer.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void enoughLinesForAMessageWaitNoLonger() {
        lines(log, 4);

        assertThat(buffer.nextDue()).isZero();
        assertThat(signals).hasValue(2);
        assertThat(numbers(due())).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aResultTakesAllAlong() {
        lines(log, 1);

        assertThat(all()).containsExactly(new LogLine(ID, 2, 1, time.now(), LineLevel.INFO, "line"));
    }

    @Test
    void countsWhatIsBeyondTheLimitAndSaysSoAtTheEnd() {
        lines(log, 9);
        assertThat(numbers(all())).containsExactly(1, 2, 3, 4, 5);

        log.close();
        lines(log, 1);
        log.close();

        assertThat(all()).containsExactly(new LogTotal(ID, 2, 9));
        assertThat(all()).isEmpty();
    }

    @Test
    void saysNothingAtTheEndWhenAllLinesAreThere() {
        lines(log, 2);
        log.close();

        assertThat(numbers(all())).containsExactly(1, 2);
        assertThat(all()).isEmpty();
    }

    @Test
    void theResultOfABodyThatGoesOnEndsItsLinesToo() {
        lines(log, 6);
        buffer.close(ID, 1);
        lines(log, 1);
        buffer.close(ID, 2);
        lines(log, 1);
        buffer.close(new UUID(3, 3), 1);

        assertThat(all()).endsWith(new LogTotal(ID, 2, 7));
    }

    @Test
    void isBoundedByLinesAndByCharacters() {
        lines(log, 5);
        TaskLog other = buffer.open(new UUID(2, 2), 1);
        lines(other, 5);
        other.close();
        assertThat(all()).hasSize(9).endsWith(new LogTotal(new UUID(2, 2), 1, 5));

        TaskLog large = buffer.open(new UUID(3, 3), 1);
        large.log(LineLevel.INFO, "x".repeat(900));
        large.log(LineLevel.INFO, "x".repeat(101));
        large.log(LineLevel.INFO, "x".repeat(100));

        assertThat(numbers(all())).containsExactly(1, 3);
    }

    @Test
    void timesOfAnAttemptNeverGoBack() {
        time.learn(time.local() + 5_000, time.local());
        lines(log, 1);
        time.learn(time.local(), time.local());
        lines(log, 1);

        assertThat(all())
                .extracting(entry -> ((LogLine) entry).at())
                .containsExactly(time.local() + 5_000, time.local() + 5_000);
    }

    @Test
    void progressIsTheLatestAndAtMostOnceASecond() {
        log.progress(1, 10, "one");
        log.progress(2, -1, null);
        assertThat(buffer.nextDue()).isEqualTo(time.local() + 200);
        pass(200);
        assertThat(due()).containsExactly(new ProgressLine(ID, 2, time.now() - 200, 2, 0, null));

        log.progress(-3, 10, "three\0");
        pass(999);
        assertThat(due()).isEmpty();
        pass(1);
        assertThat(due()).containsExactly(new ProgressLine(ID, 2, time.now() - 1_000, 0, 10, "three"));
    }

    @Test
    void whatEndsSaysNotHowFarItIs() {
        log.progress(1, 10, null);
        log.close();
        log.progress(2, 10, null);
        pass(5_000);

        assertThat(due()).isEmpty();
        assertThat(buffer.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sendsAgainWhatABrokenConnectionMayHaveLostAndNothingElse() {
        lines(log, 2);
        List<LogEntry> first = all();
        lines(log, 1);

        buffer.resend();
        assertThat(buffer.nextDue()).isZero();
        List<LogEntry> again = due();
        assertThat(again).startsWith(first.toArray(LogEntry[]::new)).hasSize(3);

        assertThat(due()).isEmpty();
        buffer.resend();
        assertThat(due()).isEmpty();
    }
}
