// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import dev.kapak.ear.Setting;
import dev.kapak.engine.log.control.LogBatch;
import dev.kapak.engine.log.control.LogMessages;
import dev.kapak.engine.log.control.Noted;
import dev.kapak.engine.log.control.PendingLogs;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.platform.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stores logs and progress, a transaction a batch, on one thread that does nothing else: the lanes, and so the tasks, never
 * wait for it. Lines are stored at once, progress once a second.
 */
@Singleton
public class LogWriter {

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration DATABASE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int TRIES = 10;
    private static final String FULL = "logs";
    private static final String REFUSED = "logs.database";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PendingLogs pending = new PendingLogs(PendingLogs.Bounds.usual());
    private final LogTransactions transactions;
    private final Gate gate;
    private final Problems problems;
    private final Meters meters;
    private final Executor thread;
    private final int mostLines;
    private volatile boolean progressing;
    private boolean running;
    private long progressWritten = System.nanoTime() - PROGRESS_NANOS;

    @Inject
    LogWriter(
            LogTransactions transactions,
            Gate gate,
            Problems problems,
            Meters meters,
            Threads threads,
            Settings settings) {
        this.transactions = transactions;
        this.gate = gate;
        this.problems = problems;
        this.meters = meters;
        this.thread = threads.pool("log", 1);
        this.mostLines = settings.number(Setting.LOG_LINES);
    }

    /** Takes in what assignments tell; what there is no room for is dropped and counted. */
    void accept(List<Noted> noted) {
        int beyond = 0;
        int noRoom = 0;
        lock.lock();
        try {
            for (Noted one : noted) {
                switch (pending.take(one, mostLines)) {
                    case TAKEN -> {}
                    case BEYOND_LIMIT -> beyond++;
                    case NO_ROOM -> noRoom++;
                }
            }
            wake();
        } finally {
            lock.unlock();
        }
        dropped("limit", beyond);
        if (noRoom > 0) {
            dropped("busy", noRoom);
            problems.raise(FULL, LogMessages.TOO_MANY);
        }
    }

    /** These assignments end; nobody asks how far they are any more. */
    void ended(Map<UUID, Integer> assignments) {
        lock.lock();
        try {
            assignments.forEach(pending::ended);
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Lines were dropped. */
    void dropped(String reason, int lines) {
        if (lines > 0) {
            meters.add(lines, "kapak_log_lines_dropped_total", "reason", reason);
        }
    }

    /** Whether any assignment has said how far it is. */
    boolean hasProgress() {
        return progressing;
    }

    private void wake() {
        progressing = pending.isProgressing();
        if (!pending.isUrgent() && !pending.hasProgress()) {
            return;
        }
        if (running) {
            changed.signal();
        } else {
            running = true;
            thread.execute(this::work);
        }
    }

    private void work() {
        try {
            LogBatch batch = next();
            while (!batch.isEmpty()) {
                write(batch);
                if (isRelaxed()) {
                    problems.clear(FULL);
                }
                batch = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to store now; waits while there is progress only, whose time has not come. Empty when there is nothing. */
    private LogBatch next() throws InterruptedException {
        lock.lock();
        try {
            long left = progressDue();
            while (!pending.isUrgent() && pending.hasProgress() && left > 0) {
                left = Math.min(changed.awaitNanos(left), progressDue());
            }
            boolean withProgress = progressDue() <= 0;
            if (withProgress) {
                progressWritten = System.nanoTime();
            }
            LogBatch batch = pending.take(withProgress);
            running = !batch.isEmpty();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private long progressDue() {
        return progressWritten + PROGRESS_NANOS - System.nanoTime();
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, the next batch may do better
    private void write(LogBatch batch) throws InterruptedException {
        String words = "the engine is not ready";
        for (int i = 0; i < TRIES && gate.awaitOpen(DATABASE); i++) {
            try {
                transactions.write(batch);
                meters.add(batch.lines().size(), "kapak_log_lines_total");
                problems.clear(REFUSED);
                return;
            } catch (Exception e) {
                words = SqlFault.words(e);
                if (SqlFault.of(e) == SqlFault.ITEM) {
                    break;
                }
                gate.pause(AGAIN);
            }
        }
        if (!gate.isStopped()) {
            drop(batch, words);
        }
    }

    private void drop(LogBatch batch, String words) {
        dropped("database", batch.lines().size());
        problems.raise(REFUSED, LogMessages.NOT_STORED, words);
        lock.lock();
        try {
            pending.dropped(batch);
        } finally {
            lock.unlock();
        }
    }

    private boolean isRelaxed() {
        lock.lock();
        try {
            return pending.isRelaxed();
        } finally {
            lock.unlock();
        }
    }
}
