// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run, for readers. Of a list: without input, output, metadata and attempts.
 *
 * @param id the run
 * @param workflow the workflow's name
 * @param version the version's number
 * @param task the task's name; null if it has several
 * @param status what it is doing
 * @param reason why it waits, while it is queued: {@code WORKFLOW_PAUSED}, {@code RETRY_BACKOFF},
 *     {@code NO_WORKER}, {@code NO_FREE_SLOT} or {@code RETRY}
 * @param retryAt when it may be assigned again, while the reason is {@code RETRY_BACKOFF}
 * @param priority 1 to 3
 * @param trigger what started it
 * @param created when it was accepted
 * @param started when the first body began, if known
 * @param finished when it ended, or null
 * @param cancelRequested when its cancelling was asked for, while its worker has not confirmed that it stopped
 * @param progress how far it is, while it runs and has said so; null if it has several tasks
 * @param metadata JSON object, or null
 * @param input JSON object, or null in lists
 * @param output JSON of the result, or null
 * @param error text of the failure, or null
 * @param attempts its assignments, oldest first; none if it has several tasks
 * @param tasks its tasks if it has several, sorted by name; not in lists, unless it is not over
 */
public record RunView(
        UUID id,
        String workflow,
        int version,
        @Nullable String task,
        RunStatus status,
        @Nullable String reason,
        @Nullable Instant retryAt,
        int priority,
        Trigger trigger,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Instant cancelRequested,
        @Nullable Progress progress,
        @Nullable String metadata,
        @Nullable String input,
        @Nullable String output,
        @Nullable String error,
        List<AttemptView> attempts,
        List<TaskView> tasks) {

    /** The run's status after a final end of its only task. */
    public static RunStatus statusOf(EndState state) {
        return switch (state) {
            case COMPLETED -> RunStatus.COMPLETED;
            case CANCELLED -> RunStatus.CANCELLED;
            case FAILED, TIMED_OUT, EXPIRED, LOST, RETURNED -> RunStatus.FAILED;
        };
    }

    /** A copy of its own. */
    public RunView {
        attempts = List.copyOf(attempts);
        tasks = List.copyOf(tasks);
    }
}
