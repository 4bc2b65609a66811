// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * How many lines an attempt has logged; sent before its result if not all of them were.
 *
 * @param id the task
 * @param epoch the assignment
 * @param lines how many
 */
public record LogTotal(UUID id, int epoch, int lines) implements LogEntry {

    @Override
    public String toLine() {
        return new JsonLineWriter()
                .put("id", id)
                .put("epoch", epoch)
                .put("lines", lines)
                .toString();
    }

    static LogTotal of(JsonLine line) {
        return new LogTotal(line.id("id"), (int) line.number("epoch"), (int) line.number("lines"));
    }
}
