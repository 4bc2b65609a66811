// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a run or to one of its tasks.
 *
 * @param at when
 * @param event what
 * @param task the task's name; null if it happened to a run of several tasks
 * @param attempt which attempt, from 1; 0 if to none
 * @param epoch which assignment, from 1; 0 if to none
 * @param worker the worker's name and instance, or null
 * @param message why, or more of it; null if nothing is to be said
 */
public record HistoryEntry(
        Instant at,
        Event event,
        @Nullable String task,
        int attempt,
        int epoch,
        @Nullable String worker,
        @Nullable String message) {

    /** What can happen. */
    public enum Event {
        /** The run was accepted. */
        CREATED,
        /** The engine gave the task to a worker. */
        ASSIGNED,
        /** The body began. */
        STARTED,
        /** The body returned; of a run of several tasks: all have ended well. */
        COMPLETED,
        /** The body failed; of a run of several tasks: one has failed for good. */
        FAILED,
        /** The attempt was over its execution timeout. */
        TIMED_OUT,
        /** It was stopped, or taken out of the queue, because somebody cancelled it. */
        CANCELLED,
        /** No worker took it within its schedule timeout. */
        EXPIRED,
        /** The worker, or the engine, died or was not heard of for too long. */
        LOST,
        /** The worker gave it back before its end. */
        RETURNED,
        /** It waits for a worker again. */
        QUEUED,
        /** Somebody cancelled it; its worker has not confirmed yet. */
        CANCEL_REQUESTED
    }
}
