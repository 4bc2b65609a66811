// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import java.util.List;

/**
 * What a task is in its version of a workflow.
 *
 * @param action the action's id
 * @param task the task's name
 * @param parents the tasks whose outputs it gets
 * @param onFailure whether it starts when another one has failed
 */
public record Role(int action, String task, List<String> parents, boolean onFailure) {

    /** A copy of its own. */
    public Role {
        parents = List.copyOf(parents);
    }

    /** The role of an action. */
    public static Role of(Action action) {
        return new Role(
                action.id(),
                action.definition().task(),
                action.definition().parents(),
                action.definition().onFailure());
    }

    /** Whether it can do the work of an older one: of the same name and kind, and with every output that it asks for. */
    public boolean canTakeOver(Role older) {
        return task.equals(older.task) && onFailure == older.onFailure && older.parents.containsAll(parents);
    }
}
