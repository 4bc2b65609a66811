// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * An assignment that is to stop, in a {@link Kind#CANCELLING} message.
 *
 * @param id the task
 * @param epoch the assignment
 * @param worker the engine's id of the worker that has it
 */
public record CancellingLine(UUID id, int epoch, int worker) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter()
                .put("id", id)
                .put("epoch", epoch)
                .put("worker", worker)
                .toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static CancellingLine of(JsonLine line) {
        return new CancellingLine(line.id("id"), (int) line.number("epoch"), (int) line.number("worker"));
    }
}
