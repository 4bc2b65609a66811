// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogText;
import dev.kapak.protocol.LogTotal;
import dev.kapak.protocol.ProgressLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What waits to be stored, within bounds: when they are reached, lines are dropped, but how many there were is kept. Of a
 * task's progress only the latest. Not safe for use by several threads.
 */
public final class PendingLogs {

    /**
     * The bounds.
     *
     * @param lines most lines that wait
     * @param characters most characters in them
     * @param others most assignments whose totals, and most tasks whose progress, wait
     * @param batchLines most lines in a batch
     * @param batchCharacters most characters in them, unless one line alone has more
     */
    public record Bounds(int lines, long characters, int others, int batchLines, long batchCharacters) {

        /** 20,000 lines with 16 Mi characters, of which 1,000 with 512 Ki go into a batch. */
        public static Bounds usual() {
            return new Bounds(20_000, 16L * 1024 * 1024, 20_000, 1_000, 512L * 1024);
        }
    }

    private final Bounds bounds;
    private final Deque<LogRow> lines = new ArrayDeque<>();
    private long characters;
    private final Map<AttemptKey, Integer> totals = new LinkedHashMap<>();
    private final Map<UUID, ProgressLine> progress = new LinkedHashMap<>();
    private final Map<UUID, Integer> shown = new HashMap<>();
    private final Map<UUID, Integer> ended = new LinkedHashMap<>();

    /** Nothing waits. */
    public PendingLogs(Bounds bounds) {
        this.bounds = bounds;
    }

    /** What became of an entry. */
    public enum Fate {
        TAKEN,
        /** It is beyond what an attempt may log. */
        BEYOND_LIMIT,
        /** There is no room. */
        NO_ROOM
    }

    /** Takes in what an assignment tells, of which at most so many lines. */
    public Fate take(Noted noted, int mostLines) {
        LogEntry entry = noted.entry();
        if (entry instanceof LogLine line) {
            if (line.number() < 1 || line.number() > mostLines) {
                total(noted.key(), line.number());
                return Fate.BEYOND_LIMIT;
            }
            return add(LogRow.of(noted.key(), line)) ? Fate.TAKEN : Fate.NO_ROOM;
        }
        if (entry instanceof LogTotal total) {
            total(noted.key(), total.lines());
        } else if (entry instanceof ProgressLine line) {
            progress(line);
        }
        return Fate.TAKEN;
    }

    private boolean add(LogRow line) {
        if (lines.size() >= bounds.lines || characters + line.text().length() > bounds.characters) {
            total(line.key(), line.number());
            return false;
        }
        lines.add(line);
        characters += line.text().length();
        return true;
    }

    /** An assignment has logged at least so many lines. */
    private void total(AttemptKey key, int count) {
        if (count > 0 && (totals.size() < bounds.others || totals.containsKey(key))) {
            totals.merge(key, count, Math::max);
        }
    }

    private void progress(ProgressLine line) {
        if (shown.size() < bounds.others || shown.containsKey(line.id())) {
            shown.merge(line.id(), line.epoch(), Math::max);
            ProgressLine before = progress.get(line.id());
            if (before == null || before.epoch() <= line.epoch()) {
                String text = line.text();
                progress.put(
                        line.id(),
                        new ProgressLine(
                                line.id(),
                                line.epoch(),
                                LogRow.possible(line.at()),
                                line.done(),
                                line.total(),
                                text == null ? null : LogText.progress(text)));
            }
        }
    }

    /** An assignment ends; nobody asks how far it is any more. */
    public void ended(UUID id, int epoch) {
        Integer open = shown.get(id);
        if (open != null && open <= epoch) {
            shown.remove(id);
            progress.remove(id);
            ended.put(id, epoch);
        }
    }

    /** Whether anything waits but progress, which has time. */
    public boolean isUrgent() {
        return !lines.isEmpty() || !totals.isEmpty() || !ended.isEmpty();
    }

    /** Whether any assignment has said how far it is and has not ended. */
    public boolean isProgressing() {
        return !shown.isEmpty();
    }

    /** Whether progress waits. */
    public boolean hasProgress() {
        return !progress.isEmpty();
    }

    /** Whether there is room for lines again, and more than that. */
    public boolean isRelaxed() {
        return lines.size() <= bounds.lines / 2 && characters <= bounds.characters / 2;
    }

    /** Takes a batch out. */
    public LogBatch take(boolean withProgress) {
        List<LogRow> taken = new ArrayList<>();
        long size = 0;
        while (!lines.isEmpty() && taken.size() < bounds.batchLines) {
            size += lines.element().text().length();
            if (!taken.isEmpty() && size > bounds.batchCharacters) {
                break;
            }
            characters -= lines.element().text().length();
            taken.add(lines.remove());
        }
        return new LogBatch(
                taken, some(totals), withProgress ? List.copyOf(some(progress).values()) : List.of(), some(ended));
    }

    private <K, V> Map<K, V> some(Map<K, V> all) {
        Map<K, V> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<K, V>> entries = all.entrySet().iterator();
        while (entries.hasNext() && taken.size() < bounds.batchLines) {
            Map.Entry<K, V> entry = entries.next();
            taken.put(entry.getKey(), entry.getValue());
            entries.remove();
        }
        return taken;
    }

    /**
     * A batch could not be stored: its lines are dropped, how many there were is kept. One that has only that is not tried
     * again.
     */
    public void dropped(LogBatch batch) {
        if (!batch.lines().isEmpty()) {
            batch.totals().forEach(this::total);
            batch.lines().forEach(line -> total(line.key(), line.number()));
        }
    }
}
