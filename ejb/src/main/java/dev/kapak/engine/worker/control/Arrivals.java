// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.QueueTerms;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.protocol.ConfirmedLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import dev.kapak.protocol.TaskDefinition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes results in: frees the slot at once, hands the end to its lane, and confirms it to the worker after the commit. A
 * result of an assignment that is not open any more is confirmed and otherwise ignored: the first answer stands.
 */
@Singleton
public class Arrivals {

    private enum Place {
        OPEN,
        IN_A_LANE,
        UNKNOWN
    }

    private record Found(Place place, @Nullable Assignment assignment) {}

    private final Attached attached;
    private final RunLanes lanes;
    private final JmsOutbox outbox;
    private final Workflows workflows;
    private final EngineClock clock;

    @Inject
    Arrivals(Attached attached, RunLanes lanes, JmsOutbox outbox, Workflows workflows, EngineClock clock) {
        this.clock = clock;
        this.attached = attached;
        this.lanes = lanes;
        this.outbox = outbox;
        this.workflows = workflows;
    }

    /** Takes in a message's results; confirmations go to the given address. */
    public void accept(Results results, Address answers) {
        List<Item> ends = new ArrayList<>();
        for (ResultLine result : results.results()) {
            Found found = attached.with(results.worker(), worker -> find(worker, result))
                    .orElse(new Found(Place.UNKNOWN, null));
            Assignment assignment = found.assignment();
            if (found.place() == Place.UNKNOWN) {
                confirm(result, answers, false);
            } else if (found.place() == Place.OPEN && assignment != null) {
                ends.add(end(assignment, result, answers));
            }
        }
        if (!ends.isEmpty()) {
            lanes.add(ends);
        }
    }

    private static Found find(AttachedWorker worker, ResultLine result) {
        Optional<OpenTask> task = worker.open(result.id(), result.epoch());
        if (task.isEmpty()) {
            return new Found(Place.UNKNOWN, null);
        }
        if (task.get().isEnded()) {
            return new Found(Place.IN_A_LANE, null);
        }
        worker.end(task.get());
        if (result.started() > 0) {
            worker.measured(task.get().assignment().action(), result.finished() - result.started());
        }
        return new Found(Place.OPEN, task.get().assignment());
    }

    private void confirm(ResultLine result, Address answers, boolean last) {
        outbox.line(answers, Kind.CONFIRMED, new ConfirmedLine(result.id(), result.epoch(), last).toLine());
    }

    private Item.End end(Assignment assignment, ResultLine result, Address answers) {
        EndState state = state(result.outcome());
        TaskDefinition definition = workflows.definition(assignment.action());
        boolean last = isLast(assignment, definition, result.outcome());
        return new Item.End(
                assignment,
                state,
                last,
                result.started(),
                result.finished(),
                state == EndState.COMPLETED ? result.output() : null,
                state == EndState.COMPLETED ? null : result.error(),
                last || !state.countsAsAttempt() ? 0 : due(assignment, definition, result),
                ended -> confirm(result, answers, ended));
    }

    private static EndState state(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> EndState.COMPLETED;
            case FAILED, FAILED_FOR_GOOD -> EndState.FAILED;
            case TIMED_OUT -> EndState.TIMED_OUT;
            case CANCELLED -> EndState.CANCELLED;
            case INTERRUPTED, RETURNED -> EndState.RETURNED;
        };
    }

    private long due(Assignment assignment, TaskDefinition definition, ResultLine result) {
        return QueueTerms.due(definition, assignment.retry() + 1, result.retryAfterMillis(), clock.millis());
    }

    private static boolean isLast(Assignment assignment, TaskDefinition definition, Outcome outcome) {
        return switch (outcome) {
            case COMPLETED, FAILED_FOR_GOOD, CANCELLED -> true;
            case INTERRUPTED, RETURNED -> false;
            case FAILED, TIMED_OUT -> assignment.retry() >= definition.retries();
        };
    }
}
