// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task to say when the next attempt makes sense, for example when a service asks for patience. The attempt has
 * failed and counts; if no retry is left, the run fails.
 */
public class RetryAfterException extends RuntimeException {

    private final Duration delay;

    /**
     * Says when and why.
     *
     * @param delay how long the next attempt is to wait; 0 for at once; the engine waits for at most a year
     * @param message why this attempt failed; stored with it
     * @throws IllegalArgumentException if the delay is negative
     */
    public RetryAfterException(Duration delay, String message) {
        this(delay, message, null);
    }

    /**
     * Says when, why and where it comes from.
     *
     * @param delay how long the next attempt is to wait; 0 for at once; the engine waits for at most a year
     * @param message why this attempt failed; stored with it
     * @param cause what it comes from, or null
     * @throws IllegalArgumentException if the delay is negative
     */
    public RetryAfterException(Duration delay, String message, @Nullable Throwable cause) {
        super(message, cause);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay is " + delay + ", but must be 0 or more.");
        }
        this.delay = delay;
    }

    /** How long the next attempt is to wait. */
    public Duration delay() {
        return delay;
    }
}
