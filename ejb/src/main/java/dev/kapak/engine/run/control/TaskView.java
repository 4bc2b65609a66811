// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a run of several, for readers.
 *
 * @param id the task
 * @param task the task's name
 * @param action what is to be done
 * @param parents names of the tasks after which it starts
 * @param status what it is doing
 * @param reason why it waits, while it is queued: as of a run, {@link #PARENTS} or {@link #FAILURE}
 * @param retryAt when it may be assigned again, while the reason is {@code RETRY_BACKOFF}
 * @param started when the first body began, if known
 * @param finished when it ended, or null
 * @param cancelRequested when its cancelling was asked for, while its worker has not confirmed that it stopped
 * @param progress how far it is, while it runs and has said so
 * @param output JSON of the result, or null
 * @param error text of the failure, or null
 * @param attempts its assignments, oldest first
 */
public record TaskView(
        UUID id,
        String task,
        int action,
        List<String> parents,
        RunStatus status,
        @Nullable String reason,
        @Nullable Instant retryAt,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Instant cancelRequested,
        @Nullable Progress progress,
        @Nullable String output,
        @Nullable String error,
        List<AttemptView> attempts) {

    /** The reason of one that waits for its parents. */
    public static final String PARENTS = "PARENTS";

    /** The reason of one that starts on failure, while nothing has failed. */
    public static final String FAILURE = "FAILURE";

    /** A copy of its own. */
    public TaskView {
        parents = List.copyOf(parents);
        attempts = List.copyOf(attempts);
    }

    /** Whether it may not start yet. */
    public boolean isHeldBack() {
        return PARENTS.equals(reason) || FAILURE.equals(reason);
    }
}
