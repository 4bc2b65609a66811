// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * One run to cancel in a {@link Kind#CANCEL_RUNS} message. Sent again until answered; again, it changes nothing.
 *
 * @param id the run
 */
public record CancelRunLine(UUID id) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter().put("id", id).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static CancelRunLine of(JsonLine line) {
        return new CancelRunLine(line.id("id"));
    }
}
