// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a task ended.
 *
 * @param outcome how
 * @param output JSON, or null
 * @param error text, or null
 * @param retryAfter how long the next attempt is to wait, in milliseconds; -1 if the body does not say
 */
record Ending(
        Outcome outcome, @Nullable String output, @Nullable String error, long retryAfter) {

    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    static Ending completed(@Nullable String output) {
        return new Ending(Outcome.COMPLETED, output, null, -1);
    }

    /** The text loses U+0000, which the database cannot store. */
    static Ending failed(String error) {
        return failed(Outcome.FAILED, error);
    }

    /** The text loses U+0000, which the database cannot store. */
    static Ending failedForGood(String error) {
        return failed(Outcome.FAILED_FOR_GOOD, error);
    }

    /** The text loses U+0000, which the database cannot store. */
    static Ending failed(Outcome outcome, String error) {
        return new Ending(outcome, null, error.replace("\0", ""), -1);
    }

    /** The same, and the next attempt is to wait. */
    Ending withRetryAfter(Duration delay) {
        Duration wait = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        return new Ending(outcome, output, error, wait.toMillis());
    }

    /** Handed back without an end of the body. */
    static Ending handedBack(Outcome outcome, @Nullable String error) {
        return new Ending(outcome, null, error, -1);
    }

    /** Roughly how much memory it takes. */
    static long size(@Nullable String text) {
        return text == null ? 0 : 2L * text.length();
    }
}
