// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunComposerTest {

    private static final UUID ID = Sample.id();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant STOP = START.plusSeconds(9);

    private boolean hasWorker = true;
    private boolean paused;
    private final RunComposer composer = new RunComposer(
            action -> KnownWorkflows.version(1, action, "pay", 2), action -> hasWorker, action -> paused);

    private static AttemptRow attempt(int epoch, EndState state, boolean isFinal, Instant started) {
        return new AttemptRow(
                ID,
                epoch,
                5,
                5,
                2,
                1,
                epoch - 1,
                START,
                START.plusSeconds(epoch),
                "mail.one",
                state,
                isFinal,
                started,
                state == null ? null : START.plusSeconds(epoch + 1),
                state == EndState.FAILED ? "error " + epoch : null,
                null,
                "{\"in\":1}",
                state == EndState.COMPLETED ? "{\"out\":1}" : null,
                state == null ? STOP : null,
                null,
                new Progress(1, 2, "half", START));
    }

    private static WaitingRow waiting(int epoch) {
        return new WaitingRow(ID, epoch, 5, 5, 2, 1, START, null, null, "{}", null);
    }

    @Test
    void saysHowFarItIsWhileItRuns() {
        RunView running = composer.compose(List.of(attempt(1, null, false, START)), null);
        assertThat(running.progress()).isEqualTo(new Progress(1, 2, "half", START));

        assertThat(composer.compose(List.of(attempt(1, EndState.COMPLETED, true, START)), null)
                        .progress())
                .isNull();
        assertThat(composer.compose(List.of(attempt(1, EndState.FAILED, false, START)), waiting(2))
                        .progress())
                .isNull();
    }

    @Test
    void isQueuedWhileItOnlyWaitsAndSaysWhy() {
        RunView view = composer.compose(List.of(), waiting(1));
        assertThat(view.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(view.reason()).isEqualTo("NO_FREE_SLOT");
        assertThat(view.workflow()).isEqualTo("pay");

        hasWorker = false;
        assertThat(composer.compose(List.of(), waiting(1)).reason()).isEqualTo("NO_WORKER");
        paused = true;
        assertThat(composer.compose(List.of(), waiting(1)).reason()).isEqualTo("WORKFLOW_PAUSED");
    }

    @Test
    void runsWhileAnAssignmentHasNoEnd() {
        RunView view = composer.compose(List.of(attempt(1, null, false, null)), null);

        assertThat(view.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(view.started()).isNull();
        assertThat(view.finished()).isNull();
        assertThat(view.reason()).isNull();
    }

    @Test
    void isQueuedAgainAfterAFailureWithAnAttemptLeft() {
        RunView view = composer.compose(List.of(attempt(1, EndState.FAILED, false, START)), waiting(2));

        assertThat(view.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(view.reason()).isEqualTo("RETRY");
        assertThat(view.error()).isEqualTo("error 1");
        assertThat(view.finished()).isNull();
        assertThat(view.attempts())
                .singleElement()
                .extracting(AttemptView::state)
                .isEqualTo(EndState.FAILED);
    }

    @Test
    void endsAsItsFinalAssignmentEnded() {
        RunView view = composer.compose(
                List.of(
                        attempt(1, EndState.LOST, false, null),
                        attempt(2, EndState.COMPLETED, true, START.plusSeconds(2))),
                null);

        assertThat(view.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(view.output()).isEqualTo("{\"out\":1}");
        assertThat(view.started()).isEqualTo(START.plusSeconds(2));
        assertThat(view.finished()).isEqualTo(START.plusSeconds(3));
        assertThat(view.attempts()).extracting(AttemptView::epoch).containsExactly(1, 2);
    }

    @Test
    void hasEndedEvenIfAStaleQueueRowIsLeft() {
        RunView view = composer.compose(List.of(attempt(1, EndState.FAILED, true, START)), waiting(1));

        assertThat(view.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void showsThatItsWorkerIsToStopItUntilItHas() {
        Instant began = START.plusSeconds(1);
        assertThat(composer.compose(List.of(attempt(1, null, false, began)), null)
                        .cancelRequested())
                .isEqualTo(STOP);
        assertThat(composer.compose(List.of(attempt(1, EndState.CANCELLED, true, began)), null)
                        .cancelRequested())
                .isNull();
    }

    @Test
    void mapsEveryFinalEndToAStatus() {
        assertThat(RunView.statusOf(EndState.TIMED_OUT)).isEqualTo(RunStatus.FAILED);
        assertThat(RunView.statusOf(EndState.CANCELLED)).isEqualTo(RunStatus.CANCELLED);
        for (EndState state : EndState.values()) {
            assertThat(EndState.of(state.code())).isEqualTo(state);
            assertThat(RunView.statusOf(state).isFinal()).isTrue();
        }
        assertThatThrownBy(() -> EndState.of(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needsARow() {
        assertThatThrownBy(() -> composer.compose(List.of(), null)).isInstanceOf(IllegalArgumentException.class);
    }
}
