// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.Stops;
import dev.kapak.engine.run.control.TaskView;
import dev.kapak.engine.run.entity.CancelSql;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Cancels runs. What waits has ended then; what is at a worker goes on until the worker confirms that it has stopped, which
 * is shown meanwhile, and is never tried again.
 */
@Singleton
public class Cancels {

    private static final int MOST_TRIES = 20;
    private static final long PATIENCE_SECONDS = 10;

    private final Gate gate;
    private final Runs runs;
    private final RunLanes lanes;
    private final CancelTransactions transactions;
    private final Workflows workflows;
    private final Stops stops;

    @Inject
    Cancels(Gate gate, Runs runs, RunLanes lanes, CancelTransactions transactions, Workflows workflows, Stops stops) {
        this.gate = gate;
        this.runs = runs;
        this.lanes = lanes;
        this.transactions = transactions;
        this.workflows = workflows;
        this.stops = stops;
    }

    /**
     * Cancels a run; nothing happens if it is cancelled or being cancelled already. Blocks for a batch or a transaction.
     *
     * @return the run as it is now
     * @throws RefusedException KAPAK-0401, KAPAK-0411 if it has ended otherwise; KAPAK-0408 if nobody knows
     */
    public RunView cancel(Caller caller, UUID run) {
        boolean asked = false;
        for (int i = 0; i < MOST_TRIES; i++) {
            RunView view = view(caller, run);
            if (view.status() == RunStatus.CANCELLED || (asked && view.status().isFinal())) {
                return view;
            }
            if (view.status().isFinal()) {
                throw new RefusedException(RunMessages.HAS_ENDED, run, view.status());
            }
            // It may move from the one to the other at any moment; then it is looked for again.
            if (view.tasks().isEmpty()
                    ? stop(caller, run, view.status(), action(caller, view))
                    : stopAll(caller, view)) {
                return view(caller, run);
            }
            asked = !view.tasks().isEmpty();
        }
        throw new RefusedException(RunMessages.OUTCOME_UNKNOWN);
    }

    /**
     * Nothing more of a run of several tasks starts, and each of those that have is cancelled; whether there is nothing to
     * look at again. One that waited for its parents may have started just before.
     */
    private boolean stopAll(Caller caller, RunView view) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        lanes.add(List.of(
                new Item.Stop(view.id(), caller.tenant(), view.tasks().get(0).action(), done)));
        await(done);
        boolean all = true;
        for (TaskView task : view.tasks()) {
            if (!task.status().isFinal() && task.cancelRequested() == null) {
                all &= !task.isHeldBack() && stop(caller, task.id(), task.status(), task.action());
            }
        }
        return all;
    }

    private boolean stop(Caller caller, UUID task, RunStatus status, int action) {
        return status == RunStatus.QUEUED ? drop(caller, task, action) : ask(caller, task);
    }

    private int action(Caller caller, RunView view) {
        return workflows
                .current(caller.tenant(), view.workflow())
                .actions()
                .get(0)
                .id();
    }

    private RunView view(Caller caller, UUID run) {
        return runs.find(caller, run).orElseThrow(() -> new RefusedException(RunMessages.UNKNOWN, run));
    }

    private boolean drop(Caller caller, UUID task, int action) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        lanes.add(List.of(new Item.Drop(task, caller.tenant(), action, EndState.CANCELLED, null, false, ended)));
        return await(ended);
    }

    private static boolean await(CompletableFuture<Boolean> done) {
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new RefusedException(RunMessages.OUTCOME_UNKNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(RunMessages.OUTCOME_UNKNOWN);
        }
    }

    private boolean ask(Caller caller, UUID run) {
        Optional<CancelSql.Stopping> stopping = gate.ask(() -> transactions.request(caller.tenant(), run));
        stopping.ifPresent(stops::stop);
        return stopping.isPresent();
    }
}
