// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.Histogram;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What follows a batch, with no transaction on the thread: dispatch, answers, hints, counts; or the way back. */
@Singleton
public class Aftermath {

    private static final Logger LOG = System.getLogger("dev.kapak.engine.run");
    private static final String TASKS = "kapak_tasks_total";

    private final Slots slots;
    private final Backlog backlog;
    private final Followers followers;
    private final Others others;
    private final Alarm alarm;
    private final Workflows workflows;
    private final Meters meters;
    private final Histogram durations;
    private final Histogram waits;

    private record Counted(String meter, int action, String status) {}

    @Inject
    Aftermath(
            Slots slots,
            Backlog backlog,
            Followers followers,
            Others others,
            Alarm alarm,
            Workflows workflows,
            Meters meters) {
        this.alarm = alarm;
        this.slots = slots;
        this.backlog = backlog;
        this.followers = followers;
        this.others = others;
        this.workflows = workflows;
        this.meters = meters;
        this.durations = meters.histogram("kapak_task_duration_seconds");
        this.waits = meters.histogram("kapak_task_queue_wait_seconds");
    }

    /** The batch is committed. */
    public void committed(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        Map<Counted, Integer> counts = new HashMap<>();
        List<Dispatch> dispatches = new ArrayList<>();
        batch.direct().forEach(direct -> opened(batch, direct, dispatches));
        batch.claims().forEach(claim -> claimed(batch, claim, dispatches));
        slots.opened(dispatches);
        for (Item.End end : batch.ends()) {
            ended(batch, end, counts);
        }
        batch.aged().forEach(aged -> slots.aged(aged.assignment(), aged.started()));
        dropped(batch, counts);
        runs(batch, counts);
        Set<UUID> fresh = new HashSet<>();
        for (Item.Start start : batch.queued()) {
            waits(start.action().id(), start.rank(), start.expires());
            LOG.log(
                    Level.DEBUG,
                    () -> "event=queued id=" + start.id() + " action="
                            + start.action().id());
            started(batch, start, batch.didEnqueue(start) && fresh.add(start.id()), counts);
        }
        batch.direct().forEach(direct -> started(batch, direct.start(), batch.didOpen(direct.start()), counts));
        counts.forEach((what, n) -> meters.add(
                n, what.meter, "workflow", workflows.ofAction(what.action).name(), "status", what.status));
        meters.add(1, "kapak_batches_total");
        meters.add(batch.size(), "kapak_batch_items_total");
        dispatches.forEach(one -> LOG.log(Level.DEBUG, () -> "event=dispatched " + one.assignment()));
    }

    private void opened(Batch batch, Direct direct, List<Dispatch> dispatches) {
        Item.Start start = direct.start();
        if (!batch.didOpen(start)) {
            slots.release(direct.worker(), 1);
            return;
        }
        Assignment assignment = new Assignment(
                start.id(),
                1,
                start.version().tenant(),
                start.version().workflow(),
                start.action().id(),
                start.rank(),
                0,
                start.priority(),
                start.created(),
                direct.worker(),
                start.created());
        dispatches.add(new Dispatch(assignment, start.metadata(), start.input()));
    }

    private void claimed(Batch batch, Claim claim, List<Dispatch> dispatches) {
        List<Dispatch> taken = batch.taken(claim);
        dispatches.addAll(taken);
        if (taken.size() < claim.most()) {
            slots.release(claim.worker(), claim.most() - taken.size());
            claim.actions().forEach(action -> learn(batch, action, true, Long.MIN_VALUE));
        } else {
            Map<Integer, Long> highest = new HashMap<>();
            taken.forEach(one ->
                    highest.merge(one.assignment().action(), one.assignment().rank(), Math::max));
            highest.forEach((action, rank) -> learn(batch, action, false, rank));
        }
        meters.add(1, taken.isEmpty() ? "kapak_claims_empty_total" : "kapak_claims_total");
        others.claimed(claim, taken.size());
    }

    private void learn(Batch batch, int action, boolean exhausted, long rank) {
        Backlog.Ticket ticket = batch.tickets().get(action);
        if (ticket == null) {
            return;
        }
        if (exhausted) {
            backlog.exhausted(action, ticket);
        } else {
            backlog.takenUpTo(action, ticket, rank);
        }
    }

    private void ended(Batch batch, Item.End end, Map<Counted, Integer> counts) {
        slots.closed(end.assignment());
        if (batch.didClose(end)) {
            int action = end.assignment().action();
            EndState state = batch.state(end);
            counts.merge(new Counted(TASKS, action, state.name()), 1, Integer::sum);
            LOG.log(
                    Level.DEBUG,
                    () -> "event=ended state=" + state + " final=" + batch.isFinal(end) + " " + end.assignment());
            if (batch.isFinal(end)) {
                measure(end);
                RunStatus status = RunView.statusOf(state);
                taskEnded(end.tenant(), action, new EndedRun(end.id(), status, end.output(), end.error()), counts);
            } else if (end.due() > 0) {
                alarm.at(end.due());
            } else {
                backlog.hint(action, Long.MIN_VALUE);
                others.waits(action, Long.MIN_VALUE);
            }
        }
        end.done().accept(batch.didClose(end) && batch.isFinal(end));
    }

    /** A task has ended for good, and with it its run, unless that has several. */
    private void taskEnded(int tenant, int action, EndedRun task, Map<Counted, Integer> counts) {
        if (isRun(action)) {
            runEnded(tenant, action, task, counts);
        }
    }

    private void runEnded(int tenant, int action, EndedRun run, Map<Counted, Integer> counts) {
        counts.merge(new Counted("kapak_runs_ended_total", action, run.status().name()), 1, Integer::sum);
        if (!followers.ended(tenant, run)) {
            others.ended(tenant, run.id());
        }
    }

    private void dropped(Batch batch, Map<Counted, Integer> counts) {
        Set<UUID> told = new HashSet<>();
        for (Item.Drop drop : batch.drops()) {
            boolean ended = batch.didDrop(drop);
            if (ended && told.add(drop.id())) {
                LOG.log(Level.DEBUG, () -> "event=dropped state=" + drop.state() + " id=" + drop.id());
                counts.merge(new Counted(TASKS, drop.action(), drop.state().name()), 1, Integer::sum);
                RunStatus status = RunView.statusOf(drop.state());
                taskEnded(drop.tenant(), drop.action(), new EndedRun(drop.id(), status, null, drop.error()), counts);
            }
            drop.ended().complete(ended);
        }
    }

    /** Whether tasks of an action are runs of their own. */
    private boolean isRun(int action) {
        return !workflows.ofAction(action).shape().isGraph();
    }

    /** Runs of several tasks: what has begun, what of them may start, what has ended. */
    private void runs(Batch batch, Map<Counted, Integer> counts) {
        for (Item.Start start : batch.graphs()) {
            Steps.all(start.version()).stream()
                    .filter(step -> step.isRoot())
                    .forEach(step -> waits(step.action().id(), start.rank(), start.expires()));
            started(batch, start, batch.didBegin(start), counts);
        }
        batch.released().forEach(task -> waits(task.action(), task.rank(), task.expires()));
        batch.stops().forEach(stop -> stop.done().complete(true));
        for (Batch.Ended ended : batch.ended()) {
            LOG.log(Level.DEBUG, () -> "event=ended " + ended.run());
            runEnded(ended.tenant(), ended.action(), ended.run(), counts);
        }
    }

    private void waits(int action, long rank, long expires) {
        if (expires > 0) {
            alarm.at(expires);
        }
        backlog.hint(action, rank);
        others.waits(action, rank);
    }

    private void measure(Item.End end) {
        if (end.started() > 0) {
            durations.record((end.finished() - end.started()) * 1_000_000);
            if (isRun(end.task())) {
                waits.record((end.started() - end.assignment().created()) * 1_000_000);
            }
        }
    }

    private static void started(Batch batch, Item.Start start, boolean isNew, Map<Counted, Integer> counts) {
        if (isNew) {
            counts.merge(new Counted("kapak_runs_started_total", start.action().id(), "QUEUED"), 1, Integer::sum);
        }
        start.answer().stored(batch.run(start));
    }

    /** Nothing of the batch happened: gives back what was reserved. */
    void undo(Batch batch) {
        batch.direct().forEach(direct -> slots.release(direct.worker(), 1));
        batch.claims().forEach(claim -> slots.release(claim.worker(), claim.most()));
    }

    /**
     * Nothing of the batch happened, and it is not tried again.
     *
     * @return ends that nobody will report again, since their workers have gone
     */
    List<Item.End> failed(Batch batch, RunMessages message, String reason) {
        undo(batch);
        List<Item.End> orphaned = batch.ends().stream()
                .filter(end -> !slots.reopened(end.assignment()))
                .toList();
        RefusedException refusal = new RefusedException(message, reason);
        batch.direct().forEach(direct -> direct.start().answer().refused(refusal));
        batch.queued().forEach(start -> start.answer().refused(refusal));
        batch.graphs().forEach(start -> start.answer().refused(refusal));
        batch.drops().forEach(drop -> drop.ended().completeExceptionally(refusal));
        batch.stops().forEach(stop -> stop.done().completeExceptionally(refusal));
        return orphaned;
    }
}
