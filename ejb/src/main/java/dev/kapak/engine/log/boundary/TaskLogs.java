// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogMessages;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.log.control.Noted;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.tenant.control.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tasks log, and how far they are: takes it in without waiting for anything, and reads it. */
@Singleton
public class TaskLogs {

    private final LogWriter writer;
    private final LogTransactions transactions;
    private final Runs runs;
    private final Gate gate;

    @Inject
    TaskLogs(LogWriter writer, LogTransactions transactions, Runs runs, Gate gate) {
        this.writer = writer;
        this.transactions = transactions;
        this.runs = runs;
        this.gate = gate;
    }

    /**
     * Takes in what open assignments tell; never waits. Lines above {@code kapak.log.lines} are only counted.
     *
     * @param noted what
     * @param strange how many more there were, of assignments that are not open
     */
    public void accept(List<Noted> noted, int strange) {
        writer.dropped("closed", strange);
        writer.accept(noted);
    }

    /** Whether any assignment has said how far it is, and so {@link #ended} wants to hear of its end. */
    public boolean hasProgress() {
        return writer.hasProgress();
    }

    /** The results of these assignments, by task, have arrived; nobody asks how far they are any more. */
    public void ended(Map<UUID, Integer> assignments) {
        writer.ended(assignments);
    }

    /**
     * Lines of a run.
     *
     * @throws RefusedException KAPAK-0401, KAPAK-0452
     */
    public LogView read(Caller caller, UUID run, LogFilter filter) {
        Map<UUID, String> tasks = tasks(caller, run, filter.task());
        List<LogView.Line> lines = gate.ask(() -> transactions.lines(tasks, filter));
        boolean more = lines.size() > filter.limit();
        List<LogView.Attempt> attempts = gate.ask(() -> transactions.attempts(tasks));
        return new LogView(more ? lines.subList(0, filter.limit()) : lines, attempts, more);
    }

    private Map<UUID, String> tasks(Caller caller, UUID run, @Nullable String task) {
        Map<UUID, String> all = runs.tasks(caller, run);
        if (all.isEmpty()) {
            throw new RefusedException(RunMessages.UNKNOWN, run);
        }
        if (task == null) {
            return all;
        }
        Map<UUID, String> one = all.entrySet().stream()
                .filter(entry -> entry.getValue().equals(task))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (one.isEmpty()) {
            throw new RefusedException(LogMessages.UNKNOWN_TASK, run, task);
        }
        return one;
    }
}
