// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.Engine;
import dev.kapak.api.TaskHandle;
import dev.kapak.api.TaskMethod;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.MethodReferences;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The engine as the application sees it: makes handles. */
@SuppressWarnings("overloads") // as in the interface
public final class EngineAccess implements Engine {

    private final MethodReferences references;
    private final Runs runs;
    private final Payloads payloads;
    private final Constraints constraints;

    public EngineAccess(MethodReferences references, Runs runs, Payloads payloads, Constraints constraints) {
        this.references = references;
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

    private <I, O extends @Nullable Object> TaskHandle<I, O> handle(TaskMethod method) {
        FoundTask task = references.task(method);
        return handle(task.name(), task.output());
    }

    private <I, O extends @Nullable Object> TaskHandle<I, O> handle(String name, Type output) {
        return new StartingHandle<>(name, output, runs, payloads, constraints);
    }
}
