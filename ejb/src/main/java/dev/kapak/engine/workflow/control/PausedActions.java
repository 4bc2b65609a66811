// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import java.util.Set;

/**
 * Event: what was read of paused workflows, by this node's own change or by its heartbeat.
 *
 * @param actions all actions whose tasks must wait
 */
public record PausedActions(Set<Integer> actions) {

    /** A copy of its own. */
    public PausedActions {
        actions = Set.copyOf(actions);
    }
}
