// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One assignment of a task, for readers.
 *
 * @param epoch counts assignments from 1
 * @param retry failed attempts before it
 * @param worker the worker's name and instance
 * @param assigned when the engine gave it to the worker
 * @param started when the body began, if known
 * @param finished when it ended; null while it is open
 * @param state how it ended; null while it is open
 * @param error text of the failure, or null
 */
public record AttemptView(
        int epoch,
        int retry,
        String worker,
        Instant assigned,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable EndState state,
        @Nullable String error) {}
