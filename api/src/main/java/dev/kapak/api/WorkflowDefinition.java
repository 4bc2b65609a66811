// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow written as code instead of as a class with {@link Workflow}. A CDI producer publishes it:
 *
 * <pre>{@code
 * @Produces WorkflowDefinition<Invoice> payInvoice() {
 *     var workflow = WorkflowDefinition.named("pay-invoice", Invoice.class);
 *     var fraud = workflow.task("check-fraud", Check.class, (invoice, ctx) -> fraudCheck.score(invoice));
 *     var stock = workflow.task("check-stock", Check.class, (invoice, ctx) -> warehouse.look(invoice));
 *     workflow.task("pay", Payment.class, (invoice, ctx) -> bank.pay(invoice, ctx.outputOf(fraud), ctx.outputOf(stock)))
 *             .after(fraud, stock)
 *             .retries(5);
 *     return workflow;
 * }
 * }</pre>
 *
 * <p>The producer is called once, while the application is deployed, so it must only define: what it injects is used when
 * the tasks run. From then on the definition and its steps cannot be changed, and may be used by several threads.
 *
 * @param <I> the input, the same for all tasks; its JSON is an object
 */
public final class WorkflowDefinition<I> {

    private final String name;
    private final Class<I> input;
    private final List<Step<?>> steps = new ArrayList<>();
    private volatile boolean sealed;

    private WorkflowDefinition(String name, Class<I> input) {
        this.name = name;
        this.input = input;
    }

    /**
     * Begins a definition.
     *
     * @param name the workflow's name: letters, digits, dots, hyphens and underscores; unique among the workflows and the
     *     tasks of no workflow in the application
     * @param input the type of the input
     * @return the definition, without tasks
     */
    public static <I> WorkflowDefinition<I> named(String name, Class<I> input) {
        return new WorkflowDefinition<>(name, input);
    }

    /**
     * Adds a task.
     *
     * @param task its name, unique in the workflow
     * @param output the type of its output
     * @param body what it does
     * @return the task, to which its parents and limits are added, and to which others refer
     * @throws IllegalStateException if the workflow is deployed already
     */
    public <O extends @Nullable Object> Step<O> task(String task, Class<O> output, TaskBody<I, O> body) {
        checkOpen();
        Step<O> step = new Step<>(this, task, output, body);
        steps.add(step);
        return step;
    }

    /**
     * Adds a task that returns nothing.
     *
     * @param task its name, unique in the workflow
     * @param body what it does
     * @return the task, to which its parents and limits are added, and to which others refer
     * @throws IllegalStateException if the workflow is deployed already
     */
    @SuppressWarnings("NullAway") // the only value of Void
    public Step<@Nullable Void> task(String task, TaskBody.Silent<I> body) {
        return task(task, Void.class, (input, context) -> {
            body.run(input, context);
            return null;
        });
    }

    /** The workflow's name. */
    public String name() {
        return name;
    }

    /** The type of the input. */
    public Class<I> input() {
        return input;
    }

    /** The tasks, in the order in which they were added. */
    public List<Step<?>> steps() {
        return List.copyOf(steps);
    }

    /** Ends the definition: it can no longer be changed. The deployment does this. */
    public void seal() {
        sealed = true;
    }

    void checkOpen() {
        if (sealed) {
            throw new IllegalStateException("The workflow \"" + name
                    + "\" is deployed, so it cannot be changed. Define it all in its producer.");
        }
    }
}
