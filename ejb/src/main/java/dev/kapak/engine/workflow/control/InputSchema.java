// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.protocol.TaskDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the input of a task must be like. Made ready at the first check and kept. Never stricter than the worker, which
 * checks again: what cannot be judged here with bounded effort is let through. Safe for many threads.
 */
public final class InputSchema {

    /** Most characters of an input that is checked here; a longer one is checked by the worker alone. */
    public static final int MOST_INPUT = 128 * 1024;

    private static final int MOST_FAULTS = 50;
    private static final InputSchema NONE = new InputSchema(null);

    private final @Nullable String text;
    private volatile @Nullable Compiled compiled;

    /** Nothing to check if it is empty. */
    private record Compiled(Optional<CompiledSchema> schema) {}

    private InputSchema(@Nullable String text) {
        this.text = text;
        this.compiled = text == null ? new Compiled(Optional.empty()) : null;
    }

    /** Of a registered schema; null: anything goes. */
    public static InputSchema of(@Nullable String text) {
        return text == null ? NONE : new InputSchema(text);
    }

    /**
     * Checks the schema of a task that wants to be registered.
     *
     * @throws RefusedException KAPAK-0305 or KAPAK-0306
     */
    static void refuseBad(TaskDefinition task) {
        String schema = task.inputSchema();
        if (schema == null) {
            return;
        }
        if (schema.length() > TaskDefinition.MOST_SCHEMA) {
            throw new RefusedException(
                    WorkflowMessages.SCHEMA_TOO_LONG,
                    task.task(),
                    task.workflow(),
                    schema.length(),
                    TaskDefinition.MOST_SCHEMA);
        }
        try {
            CompiledSchema.checked(schema);
        } catch (BadSchemaException e) {
            throw new RefusedException(
                    WorkflowMessages.BAD_SCHEMA, task.task(), task.workflow(), e.pointer(), e.reason());
        }
    }

    /**
     * Checks an input.
     *
     * @param workflow the workflow's name, for the message
     * @param input text of a JSON object that is well formed
     * @throws RefusedException KAPAK-0307 with all that is wrong
     */
    public void check(String workflow, String input) {
        Optional<CompiledSchema> schema = compiled();
        if (schema.isEmpty() || input.length() > MOST_INPUT || LargeNumbers.in(input)) {
            return;
        }
        List<Fault> faults = schema.get().faults(input);
        if (!faults.isEmpty()) {
            Fault first = faults.get(0);
            int count = faults.size();
            boolean all = count <= MOST_FAULTS;
            throw new RefusedException(
                    all ? faults : faults.subList(0, MOST_FAULTS),
                    WorkflowMessages.INVALID_INPUT,
                    workflow,
                    count == 1 ? "one fault" : count + " faults",
                    first.pointer(),
                    first.detail(),
                    all
                            ? ""
                            : " The first " + MOST_FAULTS + " are listed, " + (count - MOST_FAULTS) + " more are not.");
        }
    }

    private Optional<CompiledSchema> compiled() {
        Compiled known = compiled;
        if (known == null) {
            // Two threads may do it at once; either result is as good.
            known = new Compiled(Optional.ofNullable(text).flatMap(CompiledSchema::stored));
            compiled = known;
        }
        return known.schema();
    }
}
