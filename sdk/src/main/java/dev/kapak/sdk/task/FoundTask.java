// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Step;
import dev.kapak.api.Workflow;
import dev.kapak.protocol.TaskDefinition;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/**
 * A task that the application declares and that keeps the rules.
 *
 * @param name its name
 * @param body what it does
 * @param input type of its input
 * @param output type of its output; {@code void} for none
 * @param parents names of the tasks in its workflow after which it starts
 * @param start when it starts
 * @param limits how often and how long it is tried
 * @param transactional whether it runs in a transaction that its completion joins
 */
public record FoundTask(
        TaskName name,
        Body body,
        Type input,
        Type output,
        Set<String> parents,
        Step.Start start,
        TaskLimits limits,
        boolean transactional) {

    /** The same with other parents. */
    FoundTask withParents(Set<String> others) {
        return new FoundTask(name, body, input, output, others, start, limits, transactional);
    }

    /** Whether it is started only as part of a workflow. */
    public boolean isOfWorkflow() {
        return body instanceof StepBody || body.owner().isAnnotationPresent(Workflow.class);
    }

    /** For messages: {@code Thumbnails.make}. */
    public String place() {
        return body.place();
    }

    /**
     * As the engine hears of it.
     *
     * @param inputSchema the JSON Schema of its input
     */
    public TaskDefinition definition(String inputSchema) {
        return new TaskDefinition(
                name.workflow(),
                name.task(),
                limits.retries(),
                limits.executionTimeout().toMillis(),
                limits.scheduleTimeoutMillis(),
                limits.backoffFactor(),
                limits.backoffMax().toMillis(),
                limits.priority(),
                input.getTypeName(),
                OutputTypes.isNone(output) ? null : output.getTypeName(),
                inputSchema,
                List.copyOf(parents),
                start == Step.Start.ON_FAILURE);
    }
}
