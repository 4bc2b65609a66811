// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import java.util.UUID;

/**
 * A line's place in the order in which readers see them.
 *
 * @param at when it was logged, milliseconds since 1970
 * @param id the task
 * @param epoch the assignment
 * @param number its number
 */
public record LogPlace(long at, UUID id, int epoch, int number) {

    /** Before all lines. */
    public static final LogPlace START = new LogPlace(0, new UUID(0, 0), 0, 0);
}
