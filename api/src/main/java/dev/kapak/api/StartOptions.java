// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a start can say besides the input. Immutable: {@code StartOptions.defaults().withPriority(3)}.
 *
 * @param priority 1 (low) to 3 (high), or 0 for the task's default
 * @param metadata names and values that are stored with the run, shown, and given to the task
 * @param idempotencyKey what makes it the same start as others; empty: it is one of its own
 */
public record StartOptions(int priority, Map<String, String> metadata, Optional<IdempotencyKey> idempotencyKey) {

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

    /** The task's default priority, no metadata, no key. */
    public static StartOptions defaults() {
        return new StartOptions(0, Map.of(), Optional.empty());
    }

    /**
     * The same with another priority.
     *
     * @param value 1 (low) to 3 (high), or 0 for the task's default
     * @return the options
     */
    public StartOptions withPriority(int value) {
        return new StartOptions(value, metadata, idempotencyKey);
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
        return new StartOptions(priority, more, idempotencyKey);
    }

    /**
     * The same with an idempotency key. If a run of the same task or workflow has it already, nothing is started, and the handle is that
     * run's; {@link RunHandle#existed()} tells. The input is not compared. Not inside a JTA transaction: which run it would be is known
     * only after the commit.
     *
     * @param key the key
     * @return the options
     */
    public StartOptions withIdempotencyKey(IdempotencyKey key) {
        return new StartOptions(priority, metadata, Optional.of(key));
    }
}
