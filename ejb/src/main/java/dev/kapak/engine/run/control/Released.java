// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/**
 * A task of a run that may start, since its parents have completed: in the queue with the batch's commit.
 *
 * @param action what is to be done
 * @param rank its place in the queue
 * @param expires until when it may wait for a worker, milliseconds since 1970; 0 for ever
 */
public record Released(int action, long rank, long expires) {}
