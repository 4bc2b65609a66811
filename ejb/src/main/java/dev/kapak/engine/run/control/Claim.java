// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.List;

/**
 * Slots of one worker that were reserved to be filled from the queue.
 *
 * @param worker the worker's id
 * @param most how many were reserved
 * @param actions what it can do, of what waits
 */
public record Claim(int worker, int most, List<Integer> actions) {

    /** A copy of its own. */
    public Claim {
        actions = List.copyOf(actions);
    }
}
