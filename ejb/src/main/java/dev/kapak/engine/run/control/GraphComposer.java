// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.workflow.control.Shape;
import dev.kapak.engine.workflow.control.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Composes what a reader sees of a run of several tasks: each of these as if it were a run, and from them how the run is. */
public final class GraphComposer {

    private final RunComposer tasks;

    /** Composes the tasks by the rules of single ones. */
    public GraphComposer(RunComposer tasks) {
        this.tasks = tasks;
    }

    /**
     * The rows of the tasks of some runs.
     *
     * @param attempts assignments by task
     * @param waiting rows of the queue by task
     * @param codes how far the runs are that are not over, by run, see {@link RunState}
     */
    public record Rows(Map<UUID, List<AttemptRow>> attempts, Map<UUID, WaitingRow> waiting, Map<UUID, short[]> codes) {}

    /** The run of a row; of one that is over the rows of the tasks may be left out, and then it has none. */
    public RunView compose(AttemptRow run, Version version, Rows rows, boolean withTasks) {
        EndState state = run.state();
        List<TaskView> all = withTasks
                ? Steps.all(version).stream().map(step -> task(run, step, rows)).toList()
                : List.of();
        RunStatus status = state == null ? open(all) : RunView.statusOf(state);
        return new RunView(
                run.id(),
                version.name(),
                version.number(),
                null,
                status,
                status == RunStatus.QUEUED ? first(all, TaskView::reason) : null,
                status == RunStatus.QUEUED ? first(all, TaskView::retryAt) : null,
                run.priority(),
                Trigger.of(run.trigger()),
                run.created(),
                state == null ? earliest(all, TaskView::started) : run.started(),
                run.finished(),
                state == null ? earliest(all, TaskView::cancelRequested) : null,
                null,
                run.metadata(),
                run.input(),
                run.output(),
                run.error(),
                List.of(),
                all);
    }

    /** A run that is not over runs as soon as a worker has had one of its tasks. */
    private static RunStatus open(List<TaskView> tasks) {
        boolean begun = tasks.stream().anyMatch(task -> !task.attempts().isEmpty());
        return begun ? RunStatus.RUNNING : RunStatus.QUEUED;
    }

    private interface Part<T> {
        @Nullable
        T of(TaskView task);
    }

    private static <T> @Nullable T first(List<TaskView> tasks, Part<T> part) {
        return tasks.stream()
                .filter(task -> task.status() == RunStatus.QUEUED && !task.isHeldBack())
                .map(task -> Optional.ofNullable(part.of(task)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant earliest(List<TaskView> tasks, Part<Instant> part) {
        return tasks.stream()
                .map(part::of)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private TaskView task(AttemptRow run, Step step, Rows rows) {
        UUID id = step.ofRun(run.id());
        Shape shape = step.version().shape();
        int action = step.action().id();
        String name = shape.names().get(step.number());
        List<String> parents = shape.parents().get(step.number()).stream()
                .map(shape.names()::get)
                .toList();
        List<AttemptRow> attempts = rows.attempts.getOrDefault(id, List.of());
        WaitingRow waiting = rows.waiting.get(id);
        if (attempts.isEmpty() && waiting == null) {
            boolean onFailure = step.number() == shape.onFailure();
            boolean waits = waits(run, step, rows);
            RunStatus never = onFailure && run.state() == EndState.COMPLETED ? RunStatus.SKIPPED : RunStatus.CANCELLED;
            RunStatus status = waits ? RunStatus.QUEUED : never;
            String why = onFailure ? TaskView.FAILURE : TaskView.PARENTS;
            String reason = waits ? why : null;
            return new TaskView(
                    id, name, action, parents, status, reason, null, null, null, null, null, null, null, List.of());
        }
        RunView view = tasks.compose(attempts, waiting);
        return new TaskView(
                id,
                name,
                action,
                parents,
                view.status(),
                view.reason(),
                view.retryAt(),
                view.started(),
                view.finished(),
                view.cancelRequested(),
                view.progress(),
                view.output(),
                view.error(),
                view.attempts());
    }

    /** One of which there is no row waits for its parents, or will never start. */
    private static boolean waits(AttemptRow run, Step step, Rows rows) {
        short[] codes = rows.codes.get(run.id());
        return run.state() == null && (codes == null || codes[step.number()] != RunState.CANCELLED);
    }
}
