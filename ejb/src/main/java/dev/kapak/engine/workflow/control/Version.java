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
 * @param shape how the tasks follow each other
 */
public record Version(
        int id, int tenant, int workflow, String name, int number, List<Action> actions, Instant created, Shape shape) {

    /** A copy of its own. */
    public Version {
        actions = List.copyOf(actions);
    }

    /** With the shape of the actions. */
    public Version(int id, int tenant, int workflow, String name, int number, List<Action> actions, Instant created) {
        this(
                id,
                tenant,
                workflow,
                name,
                number,
                actions,
                created,
                Shape.of(name, actions.stream().map(Action::definition).toList()));
    }

    /** The number that a task has in the shape. */
    public int number(int actionId) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).id() == actionId) {
                return i;
            }
        }
        throw new NoSuchElementException("action " + actionId);
    }

    /** The action of that id. */
    public Action action(int actionId) {
        return actions.get(number(actionId));
    }
}
