// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * An assignment that a worker holds: received, its result not yet confirmed.
 *
 * @param id the task
 * @param epoch the assignment
 * @param started when the body began, milliseconds since 1970; 0 if not yet
 */
public record Held(UUID id, int epoch, long started) {

    /** One line of a heartbeat or registration. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id).put("epoch", epoch);
        return (started == 0 ? line : line.put("started", started)).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static Held of(JsonLine line) {
        return new Held(
                line.id("id"),
                (int) line.number("epoch"),
                line.optionalNumber("started").orElse(0));
    }
}
