// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.Signal;
import dev.kapak.sdk.start.Runs;
import dev.kapak.sdk.transaction.Completions;
import dev.kapak.sdk.transaction.Outbox;
import dev.kapak.sdk.transaction.TransactionTables;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** The body of the thread that works on the tables by which starts and completions join the application's transactions. */
final class TransactionsLoop implements Runnable {

    private final Signal signal = new Signal();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final EngineTime time;
    private final Executor context;
    private final Outbox outbox;
    private final Completions completions;

    /**
     * Nothing looked at yet.
     *
     * @param found what the server gives
     * @param tables the tables
     * @param runs starts runs
     * @param time the time
     */
    TransactionsLoop(Surroundings found, TransactionTables tables, Runs runs, EngineTime time) {
        this.time = time;
        this.context = found.context();
        this.outbox = new Outbox(found.application(), tables, found.transactions(), runs::relay, time, signal::raise);
        this.completions = new Completions(tables, found.transactions(), time, signal::raise);
    }

    Outbox outbox() {
        return outbox;
    }

    Completions completions() {
        return completions;
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                context.execute(this::work);
                signal.await(Math.max(0, nextDue() - time.local()));
            }
            context.execute(this::finish);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        outbox.work();
        completions.work();
    }

    private void finish() {
        outbox.finish();
        completions.finish();
    }

    private long nextDue() {
        return Math.min(outbox.nextDue(), completions.nextDue());
    }

    /** Looks at the clock again. */
    void wake() {
        signal.raise();
    }

    CountDownLatch stopped() {
        return stopped;
    }

    /** Tidies up what is known, then ends. */
    void stop() {
        stopped.countDown();
        signal.raise();
    }
}
