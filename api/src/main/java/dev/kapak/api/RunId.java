// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.UUID;

/**
 * Names one run. A run of a single task and the task have the same id.
 *
 * @param value a UUID of version 7; sorts by the time of the start
 */
public record RunId(UUID value) {

    /**
     * Reads the text form.
     *
     * @param text a UUID
     * @return the id
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static RunId of(String text) {
        return new RunId(UUID.fromString(text));
    }

    /** The UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
