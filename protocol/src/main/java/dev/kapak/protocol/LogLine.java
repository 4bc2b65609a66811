// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * A line that an attempt logged.
 *
 * @param id the task
 * @param epoch the assignment
 * @param number counts the lines of the assignment from 1, those that are not sent too
 * @param at when, milliseconds since 1970
 * @param level how grave
 * @param text what
 */
public record LogLine(UUID id, int epoch, int number, long at, LineLevel level, String text) implements LogEntry {

    @Override
    public String toLine() {
        return new JsonLineWriter()
                .put("id", id)
                .put("epoch", epoch)
                .put("n", number)
                .put("at", at)
                .put("level", level.name())
                .put("text", text)
                .toString();
    }

    static LogLine of(JsonLine line) {
        return new LogLine(
                line.id("id"),
                (int) line.number("epoch"),
                (int) line.number("n"),
                line.number("at"),
                level(line.string("level")),
                line.string("text"));
    }

    private static LineLevel level(String name) {
        try {
            return LineLevel.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("the member \"level\" is unknown: " + name);
        }
    }
}
