// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import java.util.Comparator;

/**
 * Names one task of the application; names of tasks are unique in their workflow only.
 *
 * @param workflow the workflow's name; of a standalone task the same as {@code task}
 * @param task the task's name
 */
public record TaskName(String workflow, String task) implements Comparable<TaskName> {

    private static final Comparator<TaskName> ORDER =
            Comparator.comparing(TaskName::workflow).thenComparing(TaskName::task);

    /** The name of a task of no workflow. */
    static TaskName standalone(String task) {
        return new TaskName(task, task);
    }

    /** The tasks of a workflow stand together. */
    @Override
    public int compareTo(TaskName other) {
        return ORDER.compare(this, other);
    }

    /** As messages and settings name it: {@code make-thumbnail}, or {@code pay-invoice.check-stock} in a workflow. */
    @Override
    public String toString() {
        return workflow.equals(task) ? task : workflow + "." + task;
    }
}
