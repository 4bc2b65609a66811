// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to cancel one run, in a {@link Kind#CANCEL_ANSWER} message. Without a refusal and not ended the wish
 * is committed: the run is cancelled, or being cancelled.
 *
 * @param id the run
 * @param ended whether it had ended otherwise, so that nothing is left to cancel
 * @param refusal why it was refused, or null
 */
public record CancelAnswerLine(
        UUID id, boolean ended, @Nullable Refusal refusal) {

    /** The line. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter().put("id", id);
        if (ended) {
            line.put("ended", true);
        }
        return (refusal == null ? line : refusal.write(line)).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static CancelAnswerLine of(JsonLine line) {
        return new CancelAnswerLine(line.id("id"), line.isTrue("ended"), line.has("code") ? Refusal.of(line) : null);
    }
}
