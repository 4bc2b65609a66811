// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks of a workflow's run returned. Immutable, safe for use by several threads. */
public interface WorkflowOutput {

    /**
     * The output of one task.
     *
     * @param task the task's name
     * @param type the type of its output
     * @return the output; null if the task returned nothing
     * @throws IllegalArgumentException if the run has no output of such a task
     * @throws KapakException if the output cannot be read as this type
     */
    <T extends @Nullable Object> T of(String task, Class<T> type);

    /**
     * The output of one task of a {@link WorkflowDefinition}.
     *
     * @param step the task
     * @return the output; null if the task returned nothing
     * @throws IllegalArgumentException if the run has no output of such a task
     * @throws KapakException if the output cannot be read as the step's type
     */
    <T extends @Nullable Object> T of(Step<T> step);

    /** The names of the tasks that have completed, also of those that returned nothing. */
    Set<String> tasks();

    /** All outputs as the text of a JSON object: the output of each completed task by its name, null for nothing. */
    String json();
}
