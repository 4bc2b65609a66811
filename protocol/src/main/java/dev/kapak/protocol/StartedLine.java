// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one start, in a {@link Kind#STARTED} message. Without a refusal the run is committed.
 *
 * @param id the run
 * @param refusal why it was refused, or null
 */
public record StartedLine(UUID id, @Nullable Refusal refusal) {

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id);
        return (refusal == null ? line : refusal.write(line)).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static StartedLine of(JsonLine line) {
        return new StartedLine(line.id("id"), line.has("code") ? Refusal.of(line) : null);
    }
}
