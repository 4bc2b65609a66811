// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.LineLevel;
import java.util.List;

/**
 * Lines of a run, for readers.
 *
 * @param lines in the order in which they were logged
 * @param attempts the attempts that have logged anything
 * @param more whether there are more lines behind these
 */
public record LogView(List<Line> lines, List<Attempt> attempts, boolean more) {

    /**
     * A line.
     *
     * @param task the task's name
     * @param attempt which attempt, from 1
     * @param place where it stands
     * @param level how grave
     * @param text what
     */
    public record Line(String task, int attempt, LogPlace place, LineLevel level, String text) {}

    /**
     * An attempt that has logged.
     *
     * @param task the task's name
     * @param key which
     * @param stored how many lines are stored
     * @param logged how many it has logged
     */
    public record Attempt(String task, AttemptKey key, int stored, int logged) {}

    /** A copy of its own. */
    public LogView {
        lines = List.copyOf(lines);
        attempts = List.copyOf(attempts);
    }
}
