// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * A run has ended on the sender, and nobody there waits for it: a line of a {@link Kind#RUNS_ENDED} message.
 *
 * @param tenant the tenant, by its number
 * @param id the run
 */
public record RunEndedLine(int tenant, UUID id) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter().put("tenant", tenant).put("id", id).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static RunEndedLine of(JsonLine line) {
        return new RunEndedLine((int) line.number("tenant"), line.id("id"));
    }
}
