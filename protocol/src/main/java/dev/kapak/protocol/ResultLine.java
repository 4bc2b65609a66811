// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ended assignment in a {@link Kind#RESULTS} message.
 *
 * @param id the task
 * @param epoch the assignment
 * @param outcome how it ended
 * @param started when the body began, milliseconds since 1970; 0 if it did not
 * @param finished when it ended, milliseconds since 1970
 * @param output JSON of what the body returned; null unless completed
 * @param error text of the failure; null unless failed
 * @param retryAfterMillis how long the body wants the next attempt to wait; -1 if it does not say
 */
public record ResultLine(
        UUID id,
        int epoch,
        Outcome outcome,
        long started,
        long finished,
        @Nullable String output,
        @Nullable String error,
        long retryAfterMillis) {

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter()
                .put("id", id)
                .put("epoch", epoch)
                .put("outcome", outcome.name())
                .put("started", started)
                .put("finished", finished)
                .put("error", error);
        if (retryAfterMillis >= 0) {
            line.put("retryAfter", retryAfterMillis);
        }
        return line.raw("output", output).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static ResultLine of(JsonLine line) {
        return new ResultLine(
                line.id("id"),
                (int) line.number("epoch"),
                outcome(line.string("outcome")),
                line.number("started"),
                line.number("finished"),
                line.raw("output").orElse(null),
                line.optionalString("error").orElse(null),
                line.optionalNumber("retryAfter").orElse(-1));
    }

    private static Outcome outcome(String name) {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("the member \"outcome\" is unknown: " + name);
        }
    }
}
