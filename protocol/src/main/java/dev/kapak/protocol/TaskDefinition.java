// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a workflow, as registered: one line of a {@link Kind#REGISTER} message.
 *
 * @param workflow the workflow's name; of a standalone task the same as {@code task}
 * @param task the task's name
 * @param retries extra attempts after a failure
 * @param executionTimeoutMillis how long the body may run; 0 for no limit
 * @param scheduleTimeoutMillis how long it may wait for a worker; 0 for no limit
 * @param backoffFactor the wait before the nth retry is this to the power of n, in seconds; 0: retries do not wait
 * @param backoffMaxMillis the longest such wait
 * @param priority default priority, 1 to 3
 * @param inputType a readable name of the input's type, for people and for telling versions apart
 * @param outputType the same of the output
 * @param inputSchema a JSON Schema (draft 2020-12) of the input, text of a JSON object on one line; null: anything goes
 * @param parents the tasks of the workflow after which it starts, and whose outputs it gets; sorted
 * @param onFailure whether it starts when one of the workflow's other tasks has failed, and only then
 */
public record TaskDefinition(
        String workflow,
        String task,
        int retries,
        long executionTimeoutMillis,
        long scheduleTimeoutMillis,
        double backoffFactor,
        long backoffMaxMillis,
        int priority,
        @Nullable String inputType,
        @Nullable String outputType,
        @Nullable String inputSchema,
        List<String> parents,
        boolean onFailure) {

    /** Most characters of a schema; a longer one is refused. */
    public static final int MOST_SCHEMA = 64 * 1024;

    /** Sorts the parents. */
    public TaskDefinition {
        parents = parents.stream().sorted().toList();
    }

    /** The line; the same definition always gives the same text, so its checksum names the version. */
    public String toLine() {
        JsonLineWriter line = new JsonLineWriter()
                .put("workflow", workflow)
                .put("task", task)
                .put("retries", retries)
                .put("executionTimeout", executionTimeoutMillis)
                .put("scheduleTimeout", scheduleTimeoutMillis)
                .put("backoffFactor", backoffFactor == 0 ? null : Double.toString(backoffFactor))
                .put("backoffMax", backoffMaxMillis)
                .put("priority", priority)
                .put("inputType", inputType)
                .put("outputType", outputType)
                .raw("inputSchema", inputSchema)
                .strings("parents", parents);
        return (onFailure ? line.put("onFailure", true) : line).toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static TaskDefinition of(JsonLine line) {
        return new TaskDefinition(
                line.string("workflow"),
                line.string("task"),
                (int) line.number("retries"),
                line.number("executionTimeout"),
                line.number("scheduleTimeout"),
                line.optionalString("backoffFactor").map(TaskDefinition::factor).orElse(0.0),
                line.optionalNumber("backoffMax").orElse(0),
                (int) line.number("priority"),
                line.optionalString("inputType").orElse(null),
                line.optionalString("outputType").orElse(null),
                line.raw("inputSchema").orElse(null),
                line.strings("parents"),
                line.isTrue("onFailure"));
    }

    private static double factor(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new MalformedMessageException("the member \"backoffFactor\" must be the text of a number");
        }
    }
}
