// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.Engine;
import dev.kapak.api.Run;
import dev.kapak.api.RunId;
import dev.kapak.api.TaskHandle;
import dev.kapak.api.TaskMethod;
import dev.kapak.api.WorkflowDefinition;
import dev.kapak.api.WorkflowHandle;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.platform.Suggestion;
import dev.kapak.sdk.task.ApplicationPlan;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.FoundWorkflow;
import dev.kapak.sdk.task.MethodReferences;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine as the application sees it: makes handles. */
@SuppressWarnings("overloads") // as in the interface
public final class EngineAccess implements Engine {

    private final MethodReferences references;
    private final List<FoundWorkflow> workflows;
    private final Runs runs;
    private final Payloads payloads;
    private final Constraints constraints;

    public EngineAccess(ApplicationPlan plan, Runs runs, Payloads payloads, Constraints constraints) {
        this.references = new MethodReferences(plan.tasks());
        this.workflows = plan.workflows();
        this.runs = runs;
        this.payloads = payloads;
        this.constraints = constraints;
    }

    @Override
    public <B, I, O extends @Nullable Object> TaskHandle<I, O> task(TaskMethod.Returning<B, I, O> method) {
        return handle(method);
    }

    @Override
    public <B, I, O extends @Nullable Object> TaskHandle<I, O> task(TaskMethod.ReturningWithContext<B, I, O> method) {
        return handle(method);
    }

    @Override
    public <B, I> TaskHandle<I, @Nullable Void> task(TaskMethod.Silent<B, I> method) {
        return handle(method);
    }

    @Override
    public <B, I> TaskHandle<I, @Nullable Void> task(TaskMethod.SilentWithContext<B, I> method) {
        return handle(method);
    }

    @Override
    public <I, O extends @Nullable Object> TaskHandle<I, O> task(String name, Class<I> input, Class<O> output) {
        return handle(name, output);
    }

    @Override
    public <I> WorkflowHandle<I> workflow(Class<?> workflow, Class<I> input) {
        return workflows.stream()
                .filter(found -> !found.fluent() && found.owner() == workflow)
                .findFirst()
                .map(found -> handle(found, input))
                .orElseThrow(() -> notAWorkflow(workflow.getSimpleName()));
    }

    @Override
    public <I> WorkflowHandle<I> workflow(WorkflowDefinition<I> workflow) {
        return workflows.stream()
                .filter(found -> found.fluent() && found.name().equals(workflow.name()))
                .findFirst()
                .map(found -> handle(found, workflow.input()))
                .orElseThrow(() -> notAWorkflow(workflow.name()));
    }

    @Override
    public <I> WorkflowHandle<I> workflow(String name, Class<I> input) {
        return new StartingWorkflow<>(name, runs, payloads, constraints);
    }

    @Override
    public Run run(RunId id) {
        return new KnownRun(id, runs);
    }

    private <I> WorkflowHandle<I> handle(FoundWorkflow workflow, Class<I> input) {
        Type taken = workflow.input();
        Type raw = taken instanceof ParameterizedType parameterized ? parameterized.getRawType() : taken;
        if (!raw.equals(input)) {
            throw new IllegalArgumentException(
                    Messages.WORKFLOW_INPUT.text(workflow.name(), taken.getTypeName(), input.getTypeName()));
        }
        return workflow(workflow.name(), input);
    }

    private IllegalArgumentException notAWorkflow(String wanted) {
        List<String> known = workflows.stream()
                .map(found -> found.fluent() ? found.name() : found.place())
                .toList();
        return new IllegalArgumentException(Messages.NOT_A_WORKFLOW.text(wanted, Suggestion.nearest(wanted, known)));
    }

    private <I, O extends @Nullable Object> TaskHandle<I, O> handle(TaskMethod method) {
        FoundTask task = references.task(method);
        return handle(task.name().task(), task.output());
    }

    private <I, O extends @Nullable Object> TaskHandle<I, O> handle(String name, Type output) {
        return new StartingTask<>(name, output, runs, payloads, constraints);
    }
}
