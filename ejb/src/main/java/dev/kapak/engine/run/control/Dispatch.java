// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import org.jspecify.annotations.Nullable;

/**
 * An assignment that was committed and must reach its worker now.
 *
 * @param assignment the assignment
 * @param metadata JSON object, or null
 * @param input JSON object
 * @param parents JSON object: the outputs of the tasks before it in its run, by name; null if there are none
 * @param errors JSON object: the errors of the run's failed tasks, by name; null unless the task starts on failure
 */
public record Dispatch(
        Assignment assignment,
        @Nullable String metadata,
        String input,
        @Nullable String parents,
        @Nullable String errors) {

    /** Of a task that is its own run. */
    public Dispatch(Assignment assignment, @Nullable String metadata, String input) {
        this(assignment, metadata, input, null, null);
    }
}
