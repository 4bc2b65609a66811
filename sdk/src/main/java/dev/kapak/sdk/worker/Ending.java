// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a task ended.
 *
 * @param outcome how
 * @param output JSON, or null
 * @param error text, or null
 */
record Ending(
        Outcome outcome, @Nullable String output, @Nullable String error) {

    static Ending completed(@Nullable String output) {
        return new Ending(Outcome.COMPLETED, output, null);
    }

    /** The text loses U+0000, which the database cannot store. */
    static Ending failed(String error) {
        return new Ending(Outcome.FAILED, null, error.replace("\0", ""));
    }

    /** The text loses U+0000, which the database cannot store. */
    static Ending failedForGood(String error) {
        return new Ending(Outcome.FAILED_FOR_GOOD, null, error.replace("\0", ""));
    }

    static Ending of(Outcome outcome) {
        return new Ending(outcome, null, null);
    }

    /** Roughly how much memory it takes. */
    static long size(@Nullable String text) {
        return text == null ? 0 : 2L * text.length();
    }
}
