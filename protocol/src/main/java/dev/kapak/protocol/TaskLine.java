// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One assignment in a {@link Kind#TASKS} message.
 *
 * @param id the task; of a standalone task also the run
 * @param epoch the assignment; the result carries it back
 * @param run the run
 * @param workflow the workflow's name
 * @param task the task's name in the workflow
 * @param retry failed attempts so far
 * @param timeoutMillis how long the body may run; 0 for no limit
 * @param priority 1 to 3
 * @param metadata JSON object, or null
 * @param input JSON object
 * @param parents JSON object: the outputs of the tasks before it, by name; null if there are none
 * @param errors JSON object: the errors of the run's failed tasks, by name; null unless the task starts on failure
 */
public record TaskLine(
        UUID id,
        int epoch,
        UUID run,
        String workflow,
        String task,
        int retry,
        long timeoutMillis,
        int priority,
        @Nullable String metadata,
        String input,
        @Nullable String parents,
        @Nullable String errors) {

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id).put("epoch", epoch);
        if (!run.equals(id)) {
            line.put("run", run);
        }
        return line.put("workflow", workflow)
                .put("task", task)
                .put("retry", retry)
                .put("timeout", timeoutMillis)
                .put("priority", priority)
                .raw("meta", metadata)
                .raw("input", input)
                .raw("parents", parents)
                .raw("errors", errors)
                .toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static TaskLine of(JsonLine line) {
        UUID id = line.id("id");
        return new TaskLine(
                id,
                (int) line.number("epoch"),
                line.has("run") ? line.id("run") : id,
                line.string("workflow"),
                line.string("task"),
                (int) line.number("retry"),
                line.number("timeout"),
                (int) line.number("priority"),
                line.raw("meta").orElse(null),
                line.raw("input").orElse("{}"),
                line.raw("parents").orElse(null),
                line.raw("errors").orElse(null));
    }
}
