// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

/**
 * Names one task of the application; names of tasks are unique in their workflow only.
 *
 * @param workflow the workflow's name; of a standalone task the same as {@code task}
 * @param task the task's name
 */
public record TaskName(String workflow, String task) {

    /** The name of a task of no workflow. */
    static TaskName standalone(String task) {
        return new TaskName(task, task);
    }

    /** As messages and settings name it: {@code make-thumbnail}, or {@code pay-invoice.check-stock} in a workflow. */
    @Override
    public String toString() {
        return workflow.equals(task) ? task : workflow + "." + task;
    }
}
