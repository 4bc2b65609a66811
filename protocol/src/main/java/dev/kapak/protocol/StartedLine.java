// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one start, in a {@link Kind#STARTED} message. Without a refusal the run is committed.
 *
 * @param id the run, as the start named it
 * @param existing the run that has the start's idempotency key, if it is another one; nothing was started then
 * @param refusal why it was refused, or null
 */
public record StartedLine(
        UUID id, @Nullable UUID existing, @Nullable Refusal refusal) {

    /** Started, or refused. */
    public StartedLine(UUID id, @Nullable Refusal refusal) {
        this(id, null, refusal);
    }

    /** The run that there is now. */
    public UUID run() {
        return existing == null ? id : existing;
    }

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id);
        if (existing != null) {
            line.put("existing", existing);
        }
        return (refusal == null ? line : refusal.write(line)).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static StartedLine of(JsonLine line) {
        return new StartedLine(
                line.id("id"),
                line.has("existing") ? line.id("existing") : null,
                line.has("code") ? Refusal.of(line) : null);
    }
}
