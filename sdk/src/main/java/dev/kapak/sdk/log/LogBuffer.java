// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogText;
import dev.kapak.protocol.LogTotal;
import dev.kapak.protocol.ProgressLine;
import dev.kapak.sdk.platform.DueQueue;
import dev.kapak.sdk.platform.EngineTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts of one worker tell, until it is sent: bounded, and nobody waits for anything. Lines wait a moment for
 * others, at most until the result of an attempt is sent. Safe for use by several threads.
 */
public final class LogBuffer {

    private final EngineTime time;
    private final LogLimits limits;
    private final Runnable changed;
    private final Deque<LogEntry> pending = new ArrayDeque<>();
    private final Map<UUID, TaskLog> open = new HashMap<>();
    private final DueQueue<TaskLog> progress = new DueQueue<>();
    private List<LogEntry> sending = List.of();
    private long characters;
    private long due = Long.MAX_VALUE;

    /**
     * Nothing is there.
     *
     * @param time the time
     * @param limits what bounds it
     * @param changed called when there is something to send sooner than before
     */
    public LogBuffer(EngineTime time, LogLimits limits, Runnable changed) {
        this.time = time;
        this.limits = limits;
        this.changed = changed;
    }

    /** An attempt begins; costs nothing while it tells nothing. */
    public TaskLog open(UUID id, int epoch) {
        return new TaskLog(this, id, epoch);
    }

    void add(TaskLog log, LineLevel level, String text) {
        String fitting = LogText.line(text);
        boolean sooner;
        synchronized (this) {
            if (log.isClosed()) {
                return;
            }
            open.put(log.id(), log);
            int number = log.count();
            if (number > limits.attempt() || isFull(fitting)) {
                log.drop();
                return;
            }
            pending.add(new LogLine(log.id(), log.epoch(), number, log.at(time.now()), level, fitting));
            characters += fitting.length();
            sooner = hasten();
        }
        if (sooner) {
            changed.run();
        }
    }

    private boolean isFull(String text) {
        return pending.size() >= limits.lines() || characters + text.length() > limits.characters();
    }

    private boolean hasten() {
        boolean enough = pending.size() >= limits.messageLines() || characters >= limits.messageCharacters();
        long wanted = enough ? 0 : Math.min(due, time.local() + limits.delayMillis());
        boolean sooner = wanted < due;
        due = wanted;
        return sooner;
    }

    void progress(TaskLog log, long done, long total, @Nullable String text) {
        String fitting = text == null ? null : LogText.progress(text);
        synchronized (this) {
            if (log.isClosed()) {
                return;
            }
            open.put(log.id(), log);
            boolean waits = log.hasProgress();
            log.tell(new ProgressLine(log.id(), log.epoch(), time.now(), done, total, fitting));
            if (waits) {
                return;
            }
            long now = time.local();
            progress.put(log, Math.max(now + limits.delayMillis(), log.progressSent() + limits.progressMillis()));
        }
        changed.run();
    }

    /** The result of an attempt is about to be sent, though its body may still be there. */
    public void close(UUID id, int epoch) {
        TaskLog log;
        synchronized (this) {
            log = open.get(id);
        }
        if (log != null && log.epoch() <= epoch) {
            close(log);
        }
    }

    /** Whoever wants to know how many lines there were is told if not all of them are sent. */
    synchronized void close(TaskLog log) {
        if (!log.isClosed()) {
            log.closeNow();
            open.remove(log.id(), log);
            progress.remove(log);
            if (log.hasDropped() && pending.size() < 2 * limits.lines()) {
                pending.add(new LogTotal(log.id(), log.epoch(), log.lines()));
                due = Math.min(due, time.local() + limits.delayMillis());
            }
        }
    }

    /**
     * Takes out what to send now; what was taken before is known to be sent.
     *
     * @param now the local time
     * @param all also what could wait
     */
    public synchronized List<LogEntry> takeDue(long now, boolean all) {
        List<LogEntry> taken = new ArrayList<>();
        if (all || now >= due) {
            taken.addAll(pending);
            pending.clear();
            characters = 0;
            due = Long.MAX_VALUE;
        }
        for (TaskLog log : progress.takeDue(now)) {
            ProgressLine latest = log.takeProgress(now);
            if (latest != null) {
                taken.add(latest);
            }
        }
        sending = List.copyOf(taken);
        return sending;
    }

    /** When there is something to send. */
    public synchronized long nextDue() {
        return Math.min(due, progress.next().orElse(Long.MAX_VALUE));
    }

    /** What was taken last may be lost, so it is sent again; twice does no harm. */
    public synchronized void resend() {
        for (int i = sending.size() - 1; i >= 0; i--) {
            LogEntry entry = sending.get(i);
            pending.addFirst(entry);
            characters += entry instanceof LogLine line ? line.text().length() : 0;
        }
        if (!sending.isEmpty()) {
            due = 0;
        }
        sending = List.of();
    }
}
