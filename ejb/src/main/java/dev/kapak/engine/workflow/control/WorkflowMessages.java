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
            "Give each task of a workflow a name of its own."),
    /** A schema that is too long. */
    SCHEMA_TOO_LONG(
            "KAPAK-0305",
            ProblemKind.TOO_LARGE,
            "The input schema of task %s of workflow %s has %s characters; at most %s are allowed.",
            "Describe less of the input, or leave the schema out; nothing was registered."),
    /** A schema that is none, or asks for what the engine does not do. */
    BAD_SCHEMA(
            "KAPAK-0306",
            ProblemKind.VALIDATION,
            "The input schema of task %s of workflow %s cannot be used; at \"%s\": %s.",
            "Correct the schema (JSON Schema 2020-12, nothing outside of it), or leave it out; nothing was registered."),
    /** Input that breaks its schema. */
    INVALID_INPUT(
            "KAPAK-0307",
            ProblemKind.VALIDATION,
            "The input of workflow %s has %s, the first at \"%s\": %s.%s",
            "Correct what \"errors\" lists; nothing was stored. GET /kapak/v1/workflows/{name} shows the schema."),
    /** A parent that the workflow does not have. */
    UNKNOWN_PARENT(
            "KAPAK-0308",
            ProblemKind.VALIDATION,
            "Task %s of workflow %s comes after \"%s\", which is no task of the workflow.",
            "Name a task of the same workflow; nothing was registered."),
    /** Tasks that wait for each other. */
    CYCLE(
            "KAPAK-0309",
            ProblemKind.VALIDATION,
            "The tasks of workflow %s wait for each other: %s.",
            "Take one of the edges out; nothing was registered."),
    /** Too many tasks. */
    TOO_MANY_TASKS(
            "KAPAK-0310",
            ProblemKind.VALIDATION,
            "Workflow %s has %s tasks; at most %s are allowed.",
            "Divide it into several workflows; nothing was registered."),
    /** A task on failure that is not as it must be. */
    BAD_ON_FAILURE(
            "KAPAK-0311",
            ProblemKind.VALIDATION,
            "Task %s of workflow %s cannot start on failure: only one task beside others may, without parents and children.",
            "Keep one task on failure, and take its edges out; nothing was registered.");

    private final Words words;

    WorkflowMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
