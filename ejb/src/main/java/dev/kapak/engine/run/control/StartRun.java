// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to start a run.
 *
 * @param id a UUID of version 7 that the caller made and repeats; null: the engine makes one
 * @param workflow the workflow's name
 * @param priority 1 to 3; 0 for the workflow's default
 * @param trigger what starts it
 * @param metadata text of a JSON object, or null
 * @param input text of a JSON object, checked to be well formed
 * @param once starts nothing if a run of the workflow has this key already; null without
 */
public record StartRun(
        @Nullable UUID id,
        String workflow,
        int priority,
        Trigger trigger,
        @Nullable String metadata,
        String input,
        @Nullable OnceKey once) {

    /** Without a key. */
    public StartRun(
            @Nullable UUID id,
            String workflow,
            int priority,
            Trigger trigger,
            @Nullable String metadata,
            String input) {
        this(id, workflow, priority, trigger, metadata, input, null);
    }
}
