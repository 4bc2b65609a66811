// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * One stored result, in a {@link Kind#CONFIRMED} message; the worker may forget it.
 *
 * @param id the task
 * @param epoch the assignment
 * @param last whether the task has ended by this very result, so that nobody is assigned it again; false also if the result came
 *     too late, or was confirmed before
 */
public record ConfirmedLine(UUID id, int epoch, boolean last) {

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id).put("epoch", epoch);
        return (last ? line.put("last", true) : line).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static ConfirmedLine of(JsonLine line) {
        return new ConfirmedLine(line.id("id"), (int) line.number("epoch"), line.isTrue("last"));
    }
}
