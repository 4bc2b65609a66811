// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task can know about the attempt that it is. An optional parameter of a {@link Task} method, behind the input.
 * Immutable, safe for use by several threads.
 */
public interface TaskContext {

    /** The task's id, the same in every attempt. */
    TaskId id();

    /** The run that the task belongs to. */
    RunId runId();

    /** Which attempt this is, from 1. An execution that a draining worker gave back is not counted. */
    int attempt();

    /** How many attempts have failed so far: {@link #attempt()} less one. */
    int retryCount();

    /**
     * Whether somebody has cancelled the run. The thread of the attempt is interrupted at that moment too, once; a method
     * that does not wait for anything looks here now and then, and ends by any exception. What it returns counts as its
     * result: it has done its work.
     */
    boolean isCancelled();

    /** The name of the worker that runs the task. */
    String worker();

    /** The metadata given at the start. Default: empty. A value that is not a string is given as its JSON text. */
    Map<String, String> metadata();

    /**
     * Why the run has failed, for the task that starts on failure ({@link OnFailure}): the errors of the tasks that have failed
     * so far, by their names. Empty for any other task.
     */
    Map<String, String> errors();

    /**
     * The output of a parent: a task of the same workflow after which this one starts.
     *
     * @param task the parent's name
     * @param type the type of its output
     * @return the output; null if the parent returned nothing
     * @throws IllegalArgumentException if it is no parent of this task
     * @throws KapakException if the output cannot be read as this type
     */
    <T extends @Nullable Object> T outputOf(String task, Class<T> type);

    /**
     * The output of a parent in a {@link WorkflowDefinition}.
     *
     * @param step the parent
     * @return the output; null if the parent returned nothing
     * @throws IllegalArgumentException if it is no parent of this task
     * @throws KapakException if the output cannot be read as the step's type
     */
    <T extends @Nullable Object> T outputOf(Step<T> step);
}
