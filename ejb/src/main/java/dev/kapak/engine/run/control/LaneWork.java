// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.run.boundary.BatchTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the batches of one lane: plans, lets the transaction run, and acts on what came of it. A batch that fails is halved
 * until the bad item stands alone; one whose COMMIT got no answer is run again as it is until the database says.
 */
final class LaneWork {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final int MOST_REPEATS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Planner planner;
    private final Aftermath aftermath;
    private final BatchTransaction transaction;
    private final Gate gate;
    private final Runnable wake;
    private final AtomicLong since = new AtomicLong(Long.MAX_VALUE);
    /** Ends that nobody would report again and that could not be stored yet. Used by the lane's thread only. */
    private final List<Item> kept = new ArrayList<>();

    private final AtomicInteger keeps = new AtomicInteger();

    LaneWork(Planner planner, Aftermath aftermath, BatchTransaction transaction, Gate gate, Runnable wake) {
        this.wake = wake;
        this.planner = planner;
        this.aftermath = aftermath;
        this.transaction = transaction;
        this.gate = gate;
    }

    /** Milliseconds since 1970 at which the batch under way began; a distant time while there is none. */
    long busySince() {
        return since.get();
    }

    /** Whether another run has something to try again. */
    boolean keepsSomething() {
        return keeps.get() > 0;
    }

    /** Runs what came through the lane, and claims. Never throws, so that the lane lives on. */
    @SuppressWarnings("IllegalCatch") // a fault of ours must cost one batch, not the lane
    void run(List<Item> items) {
        List<Item> all = new ArrayList<>(kept);
        all.addAll(items);
        kept.clear();
        try {
            attempt(all, true);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a batch failed unexpectedly", e);
        } finally {
            keeps.set(kept.size());
            since.set(Long.MAX_VALUE);
        }
        if (gate.isOpen() && planner.moreToClaim()) {
            wake.run();
        }
    }

    private void attempt(List<Item> items, boolean withClaims) {
        since.set(planner.now());
        Batch batch = planner.plan(items, withClaims);
        if (batch.isEmpty()) {
            planner.done(batch);
            return;
        }
        try {
            commit(batch);
            aftermath.committed(batch);
        } catch (FencedException e) {
            // The start gate finds out whether a new life begins or a server of the same name has taken over.
            gate.close("this life of the node has ended");
            kept.addAll(aftermath.failed(
                    batch,
                    batch.isRepeated() ? RunMessages.OUTCOME_UNKNOWN : RunMessages.NOT_STORED,
                    "this life of the node has ended"));
        } catch (SQLException e) {
            failed(batch, items, e);
        } finally {
            planner.done(batch);
        }
    }

    // An enterprise bean wraps what it did not expect; only the SQLSTATE inside tells what to do.
    @SuppressWarnings("IllegalCatch")
    private void commit(Batch batch) throws SQLException, FencedException {
        int repeats = 0;
        while (true) {
            try {
                transaction.run(batch);
                return;
            } catch (CommitUnknownException e) {
                LOG.log(Level.INFO, "a COMMIT got no answer; the batch is run again: {0}", SqlFault.words(e));
                batch.repeat();
                awaitDatabase(e);
            } catch (FencedException e) {
                if (!batch.isRepeated()) {
                    throw e;
                }
                awaitDatabase(e);
            } catch (SQLException | RuntimeException e) {
                if (SqlFault.of(e) == SqlFault.REPEAT && repeats < MOST_REPEATS) {
                    repeats++;
                } else if (batch.isRepeated()) {
                    // Whatever it is: what the lost COMMIT did must be known before anybody is told.
                    awaitDatabase(e);
                } else {
                    throw e instanceof SQLException sql ? sql : new SQLException(e);
                }
            }
        }
    }

    private void awaitDatabase(Exception lost) throws FencedException {
        gate.close(
                lost instanceof FencedException
                        ? "this life of the node has ended"
                        : "the database is lost: " + SqlFault.words(lost));
        try {
            gate.pause(PAUSE);
            while (!gate.awaitOpen(Duration.ofSeconds(1))) {
                if (gate.isStopped()) {
                    throw new FencedException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FencedException();
        }
    }

    private void failed(Batch batch, List<Item> items, SQLException e) {
        if (SqlFault.of(e) == SqlFault.CONNECTION) {
            gate.close("the database is lost: " + SqlFault.words(e));
            kept.addAll(aftermath.failed(batch, RunMessages.NOT_STORED, SqlFault.words(e)));
            return;
        }
        LOG.log(Level.DEBUG, "a batch of {0} failed", items.size(), e);
        if (items.size() == 1 && !batch.claims().isEmpty()) {
            // Perhaps it is what was claimed with it.
            aftermath.undo(batch);
            attempt(items, false);
        } else if (items.size() > 1) {
            aftermath.undo(batch);
            attempt(items.subList(0, items.size() / 2), false);
            attempt(items.subList(items.size() / 2, items.size()), false);
        } else if (items.size() == 1 && items.get(0) instanceof Item.End end && end.state() != EndState.LOST) {
            aftermath.undo(batch);
            poisoned(end, e);
        } else {
            LOG.log(Level.WARNING, "a batch was refused by the database", e);
            boolean ofItem = SqlFault.of(e) == SqlFault.ITEM;
            kept.addAll(aftermath.failed(
                    batch, ofItem ? RunMessages.REFUSED_BY_DATABASE : RunMessages.NOT_STORED, SqlFault.words(e)));
        }
    }

    /** The result cannot be stored as it is: the task fails with the reason instead, and with times of our own. */
    private void poisoned(Item.End end, SQLException e) {
        String error = RunMessages.RESULT_REFUSED.text(SqlFault.words(e)).replace("\u0000", "");
        long now = planner.now();
        Item.End instead = new Item.End(
                end.assignment(),
                EndState.FAILED,
                true,
                end.started() > now ? 0 : end.started(),
                now,
                null,
                error,
                0,
                end.done());
        Batch batch = planner.plan(List.of(instead), false);
        try {
            commit(batch);
            aftermath.committed(batch);
        } catch (FencedException | SQLException again) {
            LOG.log(Level.ERROR, "the end of a task could not be stored", again);
            kept.addAll(aftermath.failed(batch, RunMessages.NOT_STORED, SqlFault.words(again)));
        } finally {
            planner.done(batch);
        }
    }
}
