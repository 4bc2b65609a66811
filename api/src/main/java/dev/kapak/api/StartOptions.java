// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a start can say besides the input. Immutable: {@code StartOptions.defaults().withPriority(3)}.
 *
 * @param priority 1 (low) to 3 (high), or 0 for the task's default
 * @param metadata names and values that are stored with the run, shown, and given to the task
 */
public record StartOptions(int priority, Map<String, String> metadata) {

    private static final int HIGHEST = 3;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the priority is not 0 to 3
     */
    public StartOptions {
        if (priority < 0 || priority > HIGHEST) {
            throw new IllegalArgumentException(
                    "The priority is " + priority + ", but must be 1, 2 or 3, or 0 for the task's default.");
        }
        metadata = Map.copyOf(metadata);
    }

    /** The task's default priority, no metadata. */
    public static StartOptions defaults() {
        return new StartOptions(0, Map.of());
    }

    /**
     * The same with another priority.
     *
     * @param value 1 (low) to 3 (high), or 0 for the task's default
     * @return the options
     */
    public StartOptions withPriority(int value) {
        return new StartOptions(value, metadata);
    }

    /**
     * The same with one more name and value.
     *
     * @param name the name
     * @param value the value
     * @return the options
     */
    public StartOptions withMetadata(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(name, value);
        return new StartOptions(priority, more);
    }
}
