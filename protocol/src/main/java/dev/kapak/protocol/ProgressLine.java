// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt is; a later one replaces it.
 *
 * @param id the task
 * @param epoch the assignment
 * @param at when, milliseconds since 1970
 * @param done how much is done
 * @param total of how much; 0 if that is not known
 * @param text what is being done, or null
 */
public record ProgressLine(
        UUID id,
        int epoch,
        long at,
        long done,
        long total,
        @Nullable String text) implements LogEntry {

    @Override
    public String toLine() {
        return new JsonLineWriter()
                .put("id", id)
                .put("epoch", epoch)
                .put("at", at)
                .put("done", done)
                .put("total", total)
                .put("text", text)
                .toString();
    }

    static ProgressLine of(JsonLine line) {
        return new ProgressLine(
                line.id("id"),
                (int) line.number("epoch"),
                line.number("at"),
                line.number("done"),
                line.number("total"),
                line.optionalString("text").orElse(null));
    }
}
