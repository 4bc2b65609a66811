// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Step;
import dev.kapak.api.Task;
import java.time.Duration;

/**
 * The limits of a task as its annotation or its step says them, not yet judged; durations as text, empty for none.
 *
 * @param retries extra attempts
 * @param backoffFactor base of the waits before retries
 * @param backoffMax the longest such wait
 * @param executionTimeout how long an attempt may run
 * @param scheduleTimeout how long it may wait for a worker
 * @param priority 1 to 3
 */
record DeclaredLimits(
        int retries,
        double backoffFactor,
        String backoffMax,
        String executionTimeout,
        String scheduleTimeout,
        int priority) {

    static DeclaredLimits of(Task annotation) {
        return new DeclaredLimits(
                annotation.retries(),
                annotation.backoffFactor(),
                annotation.backoffMax(),
                annotation.executionTimeout(),
                annotation.scheduleTimeout(),
                annotation.priority());
    }

    static DeclaredLimits of(Step.Limits limits) {
        return new DeclaredLimits(
                limits.retries(),
                limits.backoffFactor(),
                limits.backoffMax().map(Duration::toString).orElse(""),
                limits.executionTimeout().map(Duration::toString).orElse(""),
                limits.scheduleTimeout().map(Duration::toString).orElse(""),
                limits.priority());
    }
}
