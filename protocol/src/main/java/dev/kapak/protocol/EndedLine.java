// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A followed run that ended, in an {@link Kind#ENDED} message.
 *
 * @param id the run
 * @param status COMPLETED, FAILED or CANCELLED; UNKNOWN if no such run is stored
 * @param output JSON of the result; null unless completed
 * @param error text of the failure; null unless failed
 */
public record EndedLine(
        UUID id,
        String status,
        @Nullable String output,
        @Nullable String error) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter()
                .put("id", id)
                .put("status", status)
                .put("error", error)
                .raw("output", output)
                .toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static EndedLine of(JsonLine line) {
        return new EndedLine(
                line.id("id"),
                line.string("status"),
                line.raw("output").orElse(null),
                line.optionalString("error").orElse(null));
    }
}
