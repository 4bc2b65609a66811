// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.UUID;

/**
 * Names one task of one run. It stays the same over all attempts, so it serves as a key that makes repeats harmless.
 *
 * @param value a UUID of version 7
 */
public record TaskId(UUID value) {

    /** The UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
