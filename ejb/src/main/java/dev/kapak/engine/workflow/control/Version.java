// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A version of a workflow, in memory.
 *
 * @param id the version's id
 * @param tenant the tenant
 * @param workflow the workflow's id
 * @param name the workflow's name
 * @param number counts from 1
 * @param actions its tasks, sorted by name
 * @param created when it was first registered
 */
public record Version(
        int id, int tenant, int workflow, String name, int number, List<Action> actions, Instant created) {

    /** A copy of its own. */
    public Version {
        actions = List.copyOf(actions);
    }

    /** The action of that id. */
    public Action action(int actionId) {
        return actions.stream()
                .filter(action -> action.id() == actionId)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("action " + actionId));
    }
}
