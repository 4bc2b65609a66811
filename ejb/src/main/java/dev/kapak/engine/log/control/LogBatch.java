// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.ProgressLine;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What goes into one transaction. Nothing is in it twice.
 *
 * @param lines lines
 * @param totals how many lines assignments have logged of which some are not stored
 * @param progress how far assignments are, one of a task
 * @param ended the assignments that have ended, of which that need not be known any more, by task
 */
public record LogBatch(
        List<LogRow> lines, Map<AttemptKey, Integer> totals, List<ProgressLine> progress, Map<UUID, Integer> ended) {

    /** A copy of its own. */
    public LogBatch {
        lines = List.copyOf(lines);
        totals = Map.copyOf(totals);
        progress = List.copyOf(progress);
        ended = Map.copyOf(ended);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return lines.isEmpty() && totals.isEmpty() && progress.isEmpty() && ended.isEmpty();
    }
}
