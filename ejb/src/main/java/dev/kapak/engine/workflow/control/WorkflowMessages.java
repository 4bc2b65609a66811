// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about workflows and their registration. */
public enum WorkflowMessages implements Message {
    /** No such workflow. */
    UNKNOWN(
            "KAPAK-0301",
            ProblemKind.NOT_FOUND,
            "There is no workflow \"%s\".%s",
            "Deploy an application that has it, and check the name; GET /kapak/v1/workflows lists all."),
    /** A name that is not allowed. */
    BAD_NAME(
            "KAPAK-0302",
            ProblemKind.VALIDATION,
            "The name \"%s\" is not allowed for a workflow or task.",
            "Use 1 to 128 of the characters A-Z a-z 0-9 . _ -"),
    /** A number out of its range. */
    BAD_NUMBER(
            "KAPAK-0303",
            ProblemKind.VALIDATION,
            "Task %s of workflow %s has %s = %s; allowed is %s.",
            "Correct the definition and deploy again."),
    /** One task twice. */
    DUPLICATE_TASK(
            "KAPAK-0304",
            ProblemKind.VALIDATION,
            "Workflow %s has the task %s twice.",
            "Give each task of a workflow a name of its own.");

    private final Words words;

    WorkflowMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
