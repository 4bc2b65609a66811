// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What makes starts of one task or workflow the same: while it holds, a start with the same key starts nothing and gives the run that has it. Two
 * workflows do not share keys, nor do two tenants.
 *
 * @param value 1 to 255 characters, not only blanks
 * @param holds how long it holds from the start of the run on, 1 second to 365 days; empty: until the run has ended
 */
public record IdempotencyKey(String value, Optional<Duration> holds) {

    private static final int MOST_CHARS = 255;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the value or the time is not allowed
     */
    public IdempotencyKey {
        if (value.isBlank() || value.length() > MOST_CHARS || value.indexOf(0) >= 0) {
            throw new IllegalArgumentException("The idempotency key has " + value.length()
                    + " characters, but must have 1 to " + MOST_CHARS + ", not only blanks and none of them U+0000.");
        }
        holds.filter(time -> time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0)
                .ifPresent(time -> {
                    throw new IllegalArgumentException(
                            "The idempotency key holds for " + time + ", but must hold for 1 second to 365 days.");
                });
    }

    /**
     * A key that holds for a time.
     *
     * @param value 1 to 255 characters
     * @param time 1 second to 365 days
     * @return the key
     */
    public static IdempotencyKey of(String value, Duration time) {
        return new IdempotencyKey(value, Optional.of(time));
    }

    /**
     * A key that holds until the run has ended, however.
     *
     * @param value 1 to 255 characters
     * @return the key
     */
    public static IdempotencyKey untilFinished(String value) {
        return new IdempotencyKey(value, Optional.empty());
    }
}
