// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.log.boundary.TaskLogs;
import dev.kapak.engine.log.control.Noted;
import dev.kapak.protocol.Logs;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes in what running tasks log. A worker may log for assignments that it has open only, which the node knows without
 * asking the database: whose they are, and that their days have partitions. What comes behind the end is dropped.
 */
@Singleton
public class LogArrivals {

    private final Attached attached;
    private final TaskLogs logs;

    @Inject
    LogArrivals(Attached attached, TaskLogs logs) {
        this.attached = attached;
        this.logs = logs;
    }

    /** Takes in a message's entries. */
    public void accept(Logs message) {
        List<Noted> open =
                attached.with(message.worker(), worker -> open(worker, message)).orElse(List.of());
        logs.accept(open, message.entries().size() - open.size());
    }

    private static List<Noted> open(AttachedWorker worker, Logs message) {
        return message.entries().stream()
                .flatMap(entry ->
                        worker.open(entry.id(), entry.epoch()).stream().map(task -> new Noted(entry, attempt(task))))
                .toList();
    }

    private static int attempt(OpenTask task) {
        return Math.min(task.assignment().retry() + 1, Short.MAX_VALUE);
    }

    /** These results have arrived. */
    public void ended(Results results) {
        if (!logs.hasProgress()) {
            return;
        }
        Map<UUID, Integer> ended =
                results.results().stream().collect(Collectors.toMap(ResultLine::id, ResultLine::epoch, Math::max));
        logs.ended(ended);
    }
}
