// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.workflow.control.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Composes what a reader sees of a run from its rows, by one rule: a queue row says QUEUED, an assignment without an end
 * says RUNNING, a final end says how it ended.
 */
public final class RunComposer {

    private final IntFunction<Version> versionOfAction;
    private final IntPredicate hasWorker;
    private final IntPredicate isPaused;

    /** Asks for the version of an action, whether any worker can do it, and whether its workflow is paused. */
    public RunComposer(IntFunction<Version> versionOfAction, IntPredicate hasWorker, IntPredicate isPaused) {
        this.isPaused = isPaused;
        this.versionOfAction = versionOfAction;
        this.hasWorker = hasWorker;
    }

    /** Composes; one of the two must be there. */
    public RunView compose(List<AttemptRow> attempts, @Nullable WaitingRow waiting) {
        if (attempts.isEmpty()) {
            if (waiting == null) {
                throw new IllegalArgumentException("a run has an assignment or waits");
            }
            return fresh(waiting);
        }
        AttemptRow first = attempts.get(0);
        AttemptRow last = attempts.get(attempts.size() - 1);
        Version version = versionOfAction.apply(first.action());
        boolean ended = last.state() != null && last.isFinal();
        return new RunView(
                first.id(),
                version.name(),
                version.number(),
                version.action(first.action()).definition().task(),
                status(last, waiting),
                waiting == null ? null : reason(waiting),
                waiting == null ? null : waiting.due(),
                first.priority(),
                Trigger.of(first.trigger()),
                first.created(),
                firstStarted(attempts),
                ended ? last.finished() : null,
                last.state() == null ? last.cancelRequested() : null,
                last.state() == null ? last.progress() : null,
                first.metadata(),
                first.input(),
                last.output(),
                last.error(),
                attempts.stream()
                        .map(RunComposer::attempt)
                        .flatMap(Optional::stream)
                        .toList(),
                List.of());
    }

    private static RunStatus status(AttemptRow last, @Nullable WaitingRow waiting) {
        EndState state = last.state();
        if (state != null && last.isFinal()) {
            return RunView.statusOf(state);
        }
        return waiting != null ? RunStatus.QUEUED : RunStatus.RUNNING;
    }

    private static @Nullable Instant firstStarted(List<AttemptRow> attempts) {
        for (AttemptRow attempt : attempts) {
            if (attempt.started() != null) {
                return attempt.started();
            }
        }
        return null;
    }

    /** Empty if no worker ever had it: it ended while it waited. */
    private static Optional<AttemptView> attempt(AttemptRow row) {
        return Optional.ofNullable(row.worker())
                .map(worker -> new AttemptView(
                        row.epoch(),
                        row.retry(),
                        worker,
                        row.assigned(),
                        row.started(),
                        row.finished(),
                        row.state(),
                        row.error()));
    }

    private RunView fresh(WaitingRow row) {
        Version version = versionOfAction.apply(row.action());
        return new RunView(
                row.id(),
                version.name(),
                version.number(),
                version.action(row.action()).definition().task(),
                RunStatus.QUEUED,
                reason(row),
                row.due(),
                row.priority(),
                Trigger.of(row.trigger()),
                row.created(),
                null,
                null,
                null,
                null,
                row.metadata(),
                row.input(),
                null,
                null,
                List.of(),
                List.of());
    }

    private String reason(WaitingRow row) {
        if (isPaused.test(row.action())) {
            return "WORKFLOW_PAUSED";
        }
        if (row.due() != null) {
            return "RETRY_BACKOFF";
        }
        if (!hasWorker.test(row.action())) {
            return "NO_WORKER";
        }
        return row.epoch() > 1 ? "RETRY" : "NO_FREE_SLOT";
    }
}
