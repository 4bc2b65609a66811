// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.EngineBusyException;
import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.StartUnconfirmedException;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.sdk.platform.MovedClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Starts until answered, follows until ended. */
class StartsTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final StartLine LINE = new StartLine(ID, "t", 0, false, null, "{}");
    private static final Refusal BUSY = new Refusal("KAPAK-0302", "busy", "wait", true);

    private final MovedClock clock = new MovedClock();
    private final Starts starts = new Starts(clock::millis, Duration.ofSeconds(30));
    private final Follows follows = new Follows(clock::millis);

    @Test
    void aStartThatSomebodyElseSentIsSentAgainWhenNobodyAnswers() {
        var answer = starts.add(LINE);

        assertThat(starts.takeDue(clock.millis())).isEmpty();
        clock.move(Duration.ofSeconds(5));
        assertThat(starts.takeDue(clock.millis())).containsExactly(LINE.toLine());
        assertThat(answer).isNotDone();
    }

    @Test
    void aStartIsRepeatedWithTheSameIdUntilAnswered() {
        var answer = starts.add(LINE);
        starts.unsent(List.of(ID));

        assertThat(starts.takeDue(clock.millis())).containsExactly(LINE.toLine());
        clock.move(Duration.ofMillis(4_999));
        assertThat(starts.takeDue(clock.millis())).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(starts.takeDue(clock.millis())).containsExactly(LINE.toLine());

        starts.answered(new StartedLine(ID, null));
        assertThat(answer).isCompleted();
        clock.move(Duration.ofSeconds(60));
        assertThat(starts.takeDue(clock.millis())).isEmpty();
        assertThat(starts.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        var answer = starts.add(LINE);

        starts.answered(new StartedLine(ID, new Refusal("KAPAK-0303", "no such task", "deploy it", false)));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(fault -> {
                    assertThat(fault)
                            .isExactlyInstanceOf(EngineRefusedException.class)
                            .hasMessageContaining("no such task");
                    assertThat(((EngineRefusedException) fault).code()).isEqualTo("KAPAK-0303");
                    assertThat(((EngineRefusedException) fault).fix()).isEqualTo("deploy it");
                });
    }

    @Test
    void aBusyEngineIsAskedAgainSoonAndLaterLessOften() {
        var answer = starts.add(LINE);
        starts.unsent(List.of(ID));
        starts.takeDue(clock.millis());

        for (long wait : new long[] {100, 200, 400, 800, 1_600, 2_000, 2_000}) {
            starts.answered(new StartedLine(ID, BUSY));
            clock.move(Duration.ofMillis(wait - 1));
            assertThat(starts.takeDue(clock.millis())).isEmpty();
            clock.move(Duration.ofMillis(1));
            assertThat(starts.takeDue(clock.millis())).hasSize(1);
        }
        assertThat(answer).isNotDone();
    }

    @Test
    void anEngineThatStaysBusyIsToldAsBusy() {
        var answer = starts.add(LINE);
        starts.answered(new StartedLine(ID, BUSY));

        clock.move(Duration.ofSeconds(30));
        starts.takeDue(clock.millis());

        assertThatThrownBy(answer::get).cause().isInstanceOf(EngineBusyException.class);
    }

    @Test
    void withoutAnyAnswerTheOutcomeIsUnknown() {
        var answer = starts.add(LINE);

        clock.move(Duration.ofSeconds(30));
        assertThat(starts.takeDue(clock.millis())).isEmpty();

        assertThatThrownBy(answer::get)
                .cause()
                .isInstanceOf(StartUnconfirmedException.class)
                .hasMessageContaining(ID.toString())
                .hasMessageContaining("unknown");
    }

    @Test
    void aFollowedRunIsAskedForAgainUntilItEnds() {
        var end = follows.joinFromStart(ID);
        assertThat(follows.takeDue(clock.millis())).isEmpty();

        clock.move(Duration.ofSeconds(10));
        assertThat(follows.takeDue(clock.millis())).containsExactly("{\"id\":\"" + ID + "\"}");
        follows.askAll();
        assertThat(follows.takeDue(clock.millis())).hasSize(1);

        var line = new EndedLine(ID, "COMPLETED", "{}", null);
        follows.ended(line);
        assertThat(end).isCompletedWithValue(line);
        clock.move(Duration.ofSeconds(60));
        assertThat(follows.takeDue(clock.millis())).isEmpty();
    }

    @Test
    void aRunIsForgottenWhenTheLastWaiterLeaves() {
        var first = follows.join(ID);
        var second = follows.join(ID);
        assertThat(first).isSameAs(second);

        follows.leave(ID);
        assertThat(follows.takeDue(clock.millis())).hasSize(1);
        follows.leave(ID);

        assertThat(follows.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void stoppingLetsEverybodyGo() {
        var answer = starts.add(LINE);
        var end = follows.join(ID);

        starts.stop();
        follows.stop();

        assertThat(answer).isCompletedExceptionally();
        assertThat(end).isCancelled();
        assertThat(follows.join(ID)).isCancelled();
    }
}
