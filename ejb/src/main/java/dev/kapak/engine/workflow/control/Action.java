// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.kapak.protocol.TaskDefinition;

/**
 * A task of one version of a workflow: what a worker can be asked to do.
 *
 * @param id the action's id
 * @param version the version's id
 * @param definition the task as registered
 * @param input what its input must be like
 */
public record Action(int id, int version, TaskDefinition definition, InputSchema input) {

    /** With the schema of the definition. */
    public Action(int id, int version, TaskDefinition definition) {
        this(id, version, definition, InputSchema.of(definition.inputSchema()));
    }
}
