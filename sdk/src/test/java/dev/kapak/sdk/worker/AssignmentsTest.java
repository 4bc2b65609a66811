// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.Held;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.MovedClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From receipt to confirmation. */
class AssignmentsTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private final MovedClock clock = new MovedClock();
    private final EngineTime time = new EngineTime(clock);
    private final Assignments assignments =
            new Assignments(time, new Limits(2, 1_000, Duration.ofSeconds(5)), () -> {});

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private static TaskLine line(UUID id, int epoch) {
        return new TaskLine(id, epoch, id, "t", "t", 0, 60_000, 1, null, "{}", null, null);
    }

    private Assignment accepted(UUID id, int epoch) {
        return assignments.accept(line(id, epoch)).orElseThrow();
    }

    private Assignment running(UUID id, int epoch) {
        Assignment assignment = accepted(id, epoch);
        assertThat(assignments.begin(assignment)).isTrue();
        return assignment;
    }

    @Test
    void aDuplicateIsIgnored() {
        accepted(ID, 2);

        assertThat(assignments.accept(line(ID, 2))).isEmpty();
        assertThat(assignments.accept(line(ID, 1))).isEmpty();
    }

    @Test
    void aNewerEpochReplacesTheOlder() {
        Assignment older = running(ID, 1);

        Assignment newer = accepted(ID, 2);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assignments.leave(older);
        assignments.end(older, Ending.completed("{}"));

        assertThat(assignments.takeDue(time.local())).isEmpty();
        assertThat(assignments.held()).containsExactly(new Held(ID, 2, 0));
        assertThat(assignments.begin(newer)).isTrue();
        assignments.leave(newer);
    }

    @Test
    void aResultIsSentAgainUntilItIsConfirmed() {
        Assignment assignment = running(ID, 1);
        clock.move(Duration.ofMillis(3));
        assignments.leave(assignment);
        assignments.end(assignment, Ending.completed("{\"a\":1}"));

        var result = new ResultLine(ID, 1, Outcome.COMPLETED, time.now() - 3, time.now(), "{\"a\":1}", null, -1);
        assertThat(assignments.takeDue(time.local())).containsExactly(result);
        assertThat(assignments.takeDue(time.local())).isEmpty();
        clock.move(Duration.ofSeconds(5));
        assertThat(assignments.takeDue(time.local())).containsExactly(result);
        assignments.resendAll();
        assertThat(assignments.takeDue(time.local())).containsExactly(result);

        assignments.confirmed(ID, 2);
        assertThat(assignments.held()).hasSize(1);
        assignments.confirmed(ID, 1);
        assertThat(assignments.held()).isEmpty();
        clock.move(Duration.ofSeconds(5));
        assertThat(assignments.takeDue(time.local())).isEmpty();
    }

    @Test
    void anUnfinishedAssignmentCannotBeConfirmedAway() {
        running(ID, 1);

        assignments.confirmed(ID, 1);

        assertThat(assignments.held()).containsExactly(new Held(ID, 1, time.now()));
    }

    @Test
    void cancelledABodyIsInterruptedAndHoweverItFailsHasStopped() {
        Assignment assignment = running(ID, 1);

        assignments.cancel(ID, 2);
        assertThat(assignment.isCancelled()).isFalse();
        assignments.cancel(ID, 1);
        assertThat(assignment.isCancelled()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assignments.cancel(ID, 1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assignments.leave(assignment);
        assignments.end(assignment, Ending.failed("java.lang.InterruptedException"));

        assertThat(assignments.takeDue(time.local())).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(result.error()).contains("InterruptedException");
        });
    }

    @Test
    void aCancelledBodyThatReturnsHasDoneItsWork() {
        Assignment assignment = running(ID, 1);
        assignments.cancel(ID, 1);
        assignments.leave(assignment);
        assignments.end(assignment, Ending.completed("{}"));

        assertThat(assignments.takeDue(time.local()))
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED));
    }

    @Test
    void cancelledBeforeItBeganItHasEndedAtOnce() {
        Assignment assignment = assignments.accept(line(ID, 1)).orElseThrow();

        assignments.cancel(ID, 1);

        assertThat(assignments.begin(assignment)).isFalse();
        assertThat(assignments.takeDue(time.local()))
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED));
    }

    @Test
    void overItsTimeABodyIsInterruptedAndItsLateReturnDropped() {
        Assignment assignment = running(ID, 1);
        clock.move(Duration.ofSeconds(59));
        assignments.expire(time.local());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        clock.move(Duration.ofSeconds(1));
        assignments.expire(time.local());
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assignments.leave(assignment);
        assignments.end(assignment, Ending.completed("{}"));

        assertThat(assignments.takeDue(time.local())).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(result.error()).startsWith("KAPAK-0263").contains("1m");
        });
    }

    @Test
    void drainHandsBackWhatWaitsAndInterruptsWhatRuns() {
        Assignment runs = running(ID, 1);
        Assignment waits = accepted(OTHER, 1);

        assignments.giveBackWaiting();
        assertThat(assignments.takeDue(time.local()))
                .extracting(ResultLine::outcome, ResultLine::started)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Outcome.RETURNED, 0L));
        assertThat(assignments.begin(waits)).isFalse();
        assertThat(assignments.awaitIdle(Duration.ZERO)).isFalse();

        assignments.interruptRunning();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assignments.leave(runs);
        assignments.end(runs, Ending.failed("interrupted"));
        assertThat(assignments.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(assignments.takeDue(time.local()))
                .extracting(ResultLine::outcome)
                .containsExactly(Outcome.INTERRUPTED);
    }

    @Test
    void theNumberHeldIsBounded() {
        Assignment first = running(ID, 1);
        accepted(OTHER, 1);
        assertThat(assignments.awaitRoom(Duration.ZERO)).isFalse();

        assignments.leave(first);
        assignments.end(first, Ending.completed(null));
        assignments.confirmed(ID, 1);

        assertThat(assignments.awaitRoom(Duration.ZERO)).isTrue();
    }

    @Test
    void theBytesHeldAreBounded() {
        Assignment first = running(ID, 1);
        assignments.leave(first);
        assignments.end(first, Ending.completed("x".repeat(600)));
        assertThat(assignments.isFull()).isTrue();

        assignments.confirmed(ID, 1);

        assertThat(assignments.isFull()).isFalse();
    }
}
