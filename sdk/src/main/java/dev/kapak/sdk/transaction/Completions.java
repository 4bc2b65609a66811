// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.transaction.TransactionTables.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Completions that join a transaction: the body of a task runs in one, and a row of {@code kapak_done} commits with what the body has written. A
 * later attempt of the same task finds the row and does not run the body again; one that runs at the same time cannot commit, since the
 * row's key is the task.
 *
 * <p>Safe for use by several threads; {@link #work} and {@link #nextDue} belong to one thread of its own.
 */
public final class Completions {

    private static final System.Logger LOG = System.getLogger(Completions.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Rows that have done their work may stay a little, so that one statement removes many. */
    private static final Duration TIDY = Duration.ofMillis(200);

    /** How long a row stays whose task nobody confirmed as ended, at least. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration PURGE = Duration.ofHours(1);

    /** The body of a task. */
    @FunctionalInterface
    public interface Body {

        /** Runs it and writes its output as JSON, null for none. */
        @Nullable
        String run() throws Throwable;
    }

    private final TransactionTables tables;
    private final Transactions transactions;
    private final EngineTime time;
    private final Runnable changed;
    private final Set<UUID> known = new HashSet<>();
    private long nextPurge;
    private long pausedUntil;

    /**
     * Nothing done yet.
     *
     * @param tables the table
     * @param transactions the server's
     * @param time the time
     * @param changed called when there is work
     */
    public Completions(TransactionTables tables, Transactions transactions, EngineTime time, Runnable changed) {
        this.tables = tables;
        this.transactions = transactions;
        this.time = time;
        this.changed = changed;
    }

    /**
     * Runs an attempt of a task in a transaction of its own on the calling thread, unless one has been committed before.
     *
     * @param task the task
     * @param epoch the assignment
     * @param limit how long the transaction may take
     * @param mayCommit asked when the body has returned: whether the attempt still counts; nothing interrupts the thread after a yes
     * @param body the body
     * @return its output as JSON, null for none
     * @throws Throwable what the body throws, and what goes wrong with the transaction; nothing is committed then
     */
    @SuppressWarnings("IllegalCatch") // whatever the body throws, errors too, rolls back and goes on to the caller
    public @Nullable String run(UUID task, int epoch, Duration limit, BooleanSupplier mayCommit, Body body)
            throws Throwable {
        if (epoch > 1) {
            Optional<Done> before = tables.done(task);
            if (before.isPresent()) {
                return before.get().output();
            }
        }
        transactions.begin(limit);
        String output;
        try {
            output = body.run();
            if (!mayCommit.getAsBoolean()) {
                throw new CancellationException(Messages.ATTEMPT_OVER.text());
            }
            tables.writeDone(task, epoch, output);
        } catch (TablesException e) {
            transactions.rollback();
            return committedBefore(task, e);
        } catch (Throwable e) {
            transactions.rollback();
            throw e;
        }
        try {
            transactions.commit();
        } catch (TransactionFailedException e) {
            return committedBefore(task, e);
        }
        return output;
    }

    /** Another attempt was faster, or this commit stands and only its answer was lost; else the fault. */
    private <E extends Exception> @Nullable String committedBefore(UUID task, E fault) throws TablesException, E {
        return tables.done(task).orElseThrow(() -> fault).output();
    }

    /** The engine has stored that a task is completed, for good: its row has done its work. */
    public void confirmed(UUID task) {
        boolean first;
        synchronized (this) {
            first = known.isEmpty();
            known.add(task);
        }
        if (first) {
            changed.run();
        }
    }

    /** The last {@link #work}: tidies up at once. */
    public void finish() {
        synchronized (this) {
            pausedUntil = 0;
        }
        work();
    }

    /** When {@link #work} has something to do, if nothing changes before. */
    public synchronized long nextDue() {
        return Math.max(pausedUntil, known.isEmpty() ? nextPurge : 0);
    }

    /** Removes rows that nobody needs any more. Never throws. */
    public void work() {
        if (time.local() < nextDue()) {
            return;
        }
        List<UUID> gone;
        synchronized (this) {
            gone = known.stream().sorted().toList();
            if (!gone.isEmpty()) {
                pausedUntil = time.local() + TIDY.toMillis();
            }
        }
        try {
            tables.forgetDone(gone);
            synchronized (this) {
                gone.forEach(known::remove);
            }
            purge();
        } catch (TablesException e) {
            LOG.log(System.Logger.Level.DEBUG, "rows of kapak_done stay for now", e);
            synchronized (this) {
                pausedUntil = time.local() + PATIENCE.toMillis();
            }
        }
    }

    private void purge() throws TablesException {
        if (time.local() >= nextPurge) {
            tables.forgetDoneBefore(Instant.ofEpochMilli(time.now()).minus(KEPT));
            synchronized (this) {
                nextPurge = time.local() + PURGE.toMillis();
            }
        }
    }
}
