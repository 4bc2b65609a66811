// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/**
 * Starts runs of one workflow. Got from {@link Engine#workflow}. A run has ended when all its tasks have; it has completed
 * if all of them have.
 *
 * @param <I> the input, the same for all tasks
 */
public interface WorkflowHandle<I> extends RunStarter<I, WorkflowOutput> {}
