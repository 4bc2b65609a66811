// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long a task is tried, and what goes first: the annotation's members, or the settings that win over them.
 *
 * @param retries extra attempts
 * @param backoffFactor base of the waits before retries, in seconds; 0 for none
 * @param backoffMax the longest such wait
 * @param executionTimeout how long an attempt may run
 * @param scheduleTimeout how long it may wait for a worker; null for no limit
 * @param priority 1 to 3
 */
record TaskLimits(
        int retries,
        double backoffFactor,
        Duration backoffMax,
        Duration executionTimeout,
        @Nullable Duration scheduleTimeout,
        int priority) {

    /** In milliseconds, 0 for no limit. */
    long scheduleTimeoutMillis() {
        return scheduleTimeout == null ? 0 : scheduleTimeout.toMillis();
    }
}
