// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run to start in a {@link Kind#START} message. Sent again with the same id until answered.
 *
 * @param id the run, a UUID of version 7 made by the caller on the engine's clock
 * @param workflow the workflow's name
 * @param priority 1 to 3; 0 for the workflow's default
 * @param follow whether the caller wants to hear of the end
 * @param metadata JSON object, or null
 * @param input JSON object
 * @param onceKey starts nothing if a run of the workflow has this key; null: none
 * @param onceMillis how long the key holds, milliseconds; 0: until the run has ended
 */
public record StartLine(
        UUID id,
        String workflow,
        int priority,
        boolean follow,
        @Nullable String metadata,
        String input,
        @Nullable String onceKey,
        long onceMillis) {

    /** Without a key. */
    public StartLine(UUID id, String workflow, int priority, boolean follow, @Nullable String metadata, String input) {
        this(id, workflow, priority, follow, metadata, input, null, 0);
    }

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter()
                .put("id", id)
                .put("workflow", workflow)
                .put("priority", priority)
                .put("follow", follow)
                .raw("meta", metadata);
        if (onceKey != null) {
            line.put("onceKey", onceKey).put("onceMillis", onceMillis);
        }
        return line.raw("input", input).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static StartLine of(JsonLine line) {
        return new StartLine(
                line.id("id"),
                line.string("workflow"),
                (int) line.optionalNumber("priority").orElse(0),
                line.isTrue("follow"),
                line.raw("meta").orElse(null),
                line.raw("input").orElse("{}"),
                line.optionalString("onceKey").orElse(null),
                line.optionalNumber("onceMillis").orElse(0));
    }
}
