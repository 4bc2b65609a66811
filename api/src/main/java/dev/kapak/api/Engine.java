// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import org.jspecify.annotations.Nullable;

/**
 * The way to the engine: gives handles of tasks and workflows, through which an application starts runs. Inject it:
 *
 * <pre>{@code
 * @Inject Engine engine;
 * …
 * Thumbnail thumbnail = engine.task(Thumbnails::make).run(picture);
 * }</pre>
 *
 * <p>A task is named by a reference to its method, which the compiler checks, or by its name and types when it lives in
 * another deployment. A lambda expression is refused with an {@link IllegalArgumentException}, and so is a method that
 * is no task of this application. Getting a handle does not speak to the engine. Safe for use by several threads.
 */
@SuppressWarnings("overloads") // a reference to a method fits one shape best; the compiler never finds it ambiguous
public interface Engine {

    /**
     * The handle of a task method with an input and an output.
     *
     * @param method a method reference, for example {@code Thumbnails::make}
     * @return the handle
     * @throws IllegalArgumentException if it is a lambda expression or the method is no task of this application
     */
    <B, I, O extends @Nullable Object> TaskHandle<I, O> task(TaskMethod.Returning<B, I, O> method);

    /**
     * The handle of a task method with an input, the context and an output.
     *
     * @param method a method reference
     * @return the handle
     * @throws IllegalArgumentException if it is a lambda expression or the method is no task of this application
     */
    <B, I, O extends @Nullable Object> TaskHandle<I, O> task(TaskMethod.ReturningWithContext<B, I, O> method);

    /**
     * The handle of a task method that returns nothing.
     *
     * @param method a method reference
     * @return the handle, whose output is always null
     * @throws IllegalArgumentException if it is a lambda expression or the method is no task of this application
     */
    <B, I> TaskHandle<I, @Nullable Void> task(TaskMethod.Silent<B, I> method);

    /**
     * The handle of a task method that takes the context and returns nothing.
     *
     * @param method a method reference
     * @return the handle, whose output is always null
     * @throws IllegalArgumentException if it is a lambda expression or the method is no task of this application
     */
    <B, I> TaskHandle<I, @Nullable Void> task(TaskMethod.SilentWithContext<B, I> method);

    /**
     * The handle of a task by its name, for tasks of other deployments. Whether it exists is known at the start of a run.
     *
     * @param name the task's name
     * @param input the type of the input; its JSON must be an object
     * @param output the type of the output; {@code Void.class} for none
     * @return the handle
     */
    <I, O extends @Nullable Object> TaskHandle<I, O> task(String name, Class<I> input, Class<O> output);

    /**
     * The handle of a workflow of this application.
     *
     * @param workflow a class with {@link Workflow}
     * @param input the type of its input
     * @return the handle
     * @throws IllegalArgumentException if the class is no workflow of this application, or the workflow takes another input
     */
    <I> WorkflowHandle<I> workflow(Class<?> workflow, Class<I> input);

    /**
     * The handle of a workflow of this application that is written as code.
     *
     * @param workflow the definition
     * @return the handle
     * @throws IllegalArgumentException if no such definition was found when the application was deployed
     */
    <I> WorkflowHandle<I> workflow(WorkflowDefinition<I> workflow);

    /**
     * The handle of a workflow by its name, for workflows of other deployments. Whether it exists is known at the start of a
     * run.
     *
     * @param name the workflow's name
     * @param input the type of the input; its JSON must be an object
     * @return the handle
     */
    <I> WorkflowHandle<I> workflow(String name, Class<I> input);

    /**
     * A run whose id the application has kept, to cancel it. Whether it exists is known when it is cancelled.
     *
     * @param id the run's id
     * @return the run
     */
    Run run(RunId id);
}
