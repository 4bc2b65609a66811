// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import org.jspecify.annotations.Nullable;

/**
 * What a task of a {@link WorkflowDefinition} does, usually a lambda expression. It runs as a {@link Task} method does: at
 * least once, on a thread of the worker's slots, without a transaction, with an active request context.
 *
 * @param <I> the workflow's input
 * @param <O> the output
 */
@FunctionalInterface
public interface TaskBody<I, O extends @Nullable Object> {

    /**
     * Runs one attempt.
     *
     * @param input the workflow's input, checked by Bean Validation
     * @param context the attempt; it has the outputs of the task's parents
     * @return the output; what JSON-B can write, or null
     * @throws Exception for a failed attempt
     */
    O run(I input, TaskContext context) throws Exception;

    /**
     * A body that returns nothing.
     *
     * @param <I> the workflow's input
     */
    @FunctionalInterface
    interface Silent<I> {

        /**
         * Runs one attempt.
         *
         * @param input the workflow's input, checked by Bean Validation
         * @param context the attempt; it has the outputs of the task's parents
         * @throws Exception for a failed attempt
         */
        void run(I input, TaskContext context) throws Exception;
    }
}
