// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link WorkflowDefinition}. What is not said has the default of {@link Task}; MicroProfile Config wins over
 * both: {@code kapak.task.<workflow>.<task>.retries} and so on. Values out of range refuse the deployment. After it every
 * change is refused with an {@link IllegalStateException}.
 *
 * @param <O> the output
 */
public final class Step<O extends @Nullable Object> {

    private final WorkflowDefinition<?> workflow;
    private final String name;
    private final Class<O> output;
    private final TaskBody<?, O> body;
    private final List<Step<?>> parents = new ArrayList<>();
    private Start start = Start.WITH_PARENTS;
    private boolean transactional;
    private Limits limits = new Limits(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Priority.LOW);

    /** When a task starts. */
    public enum Start {
        /** When its parents have completed; with the run if it has none. */
        WITH_PARENTS,
        /** As {@link OnFailure}. */
        ON_FAILURE,
        /** As {@link OnSuccess}. */
        ON_SUCCESS
    }

    /**
     * How often and how long a task is tried; the members of {@link Task}. Empty for the default.
     *
     * @param retries further attempts after a failure
     * @param backoffFactor base of the waits before retries, in seconds; 0 for none
     * @param backoffMax the longest such wait
     * @param executionTimeout how long one attempt may run
     * @param scheduleTimeout how long an attempt may wait for a worker
     * @param priority 1 (low) to 3 (high)
     */
    public record Limits(
            int retries,
            double backoffFactor,
            Optional<Duration> backoffMax,
            Optional<Duration> executionTimeout,
            Optional<Duration> scheduleTimeout,
            int priority) {}

    Step(WorkflowDefinition<?> workflow, String name, Class<O> output, TaskBody<?, O> body) {
        this.workflow = workflow;
        this.name = name;
        this.output = output;
        this.body = body;
    }

    /**
     * Makes tasks of the same workflow parents of this one: it starts after they have completed, and
     * {@link TaskContext#outputOf(Step)} gives their outputs.
     *
     * @param steps the parents
     * @return this step
     */
    public Step<O> after(Step<?>... steps) {
        workflow.checkOpen();
        parents.addAll(List.of(steps));
        return this;
    }

    /**
     * Makes it the task that starts when another one has failed, as {@link OnFailure}.
     *
     * @return this step
     */
    public Step<O> onFailure() {
        return starts(Start.ON_FAILURE);
    }

    /**
     * Makes it the task that starts when all others have completed, as {@link OnSuccess}.
     *
     * @return this step
     */
    public Step<O> onSuccess() {
        return starts(Start.ON_SUCCESS);
    }

    private Step<O> starts(Start when) {
        workflow.checkOpen();
        start = when;
        return this;
    }

    /**
     * As {@link Task#retries()}.
     *
     * @param count 0 or more
     * @return this step
     */
    public Step<O> retries(int count) {
        return with(new Limits(
                count,
                limits.backoffFactor,
                limits.backoffMax,
                limits.executionTimeout,
                limits.scheduleTimeout,
                limits.priority));
    }

    /**
     * As {@link Task#backoffFactor()} and {@link Task#backoffMax()}.
     *
     * @param factor 1 to 1,000, or 0 for none
     * @param max the longest wait
     * @return this step
     */
    public Step<O> backoff(double factor, Duration max) {
        return with(new Limits(
                limits.retries,
                factor,
                Optional.of(max),
                limits.executionTimeout,
                limits.scheduleTimeout,
                limits.priority));
    }

    /**
     * As {@link Task#executionTimeout()}.
     *
     * @param limit longer than 0
     * @return this step
     */
    public Step<O> executionTimeout(Duration limit) {
        return with(new Limits(
                limits.retries,
                limits.backoffFactor,
                limits.backoffMax,
                Optional.of(limit),
                limits.scheduleTimeout,
                limits.priority));
    }

    /**
     * As {@link Task#scheduleTimeout()}.
     *
     * @param limit longer than 0
     * @return this step
     */
    public Step<O> scheduleTimeout(Duration limit) {
        return with(new Limits(
                limits.retries,
                limits.backoffFactor,
                limits.backoffMax,
                limits.executionTimeout,
                Optional.of(limit),
                limits.priority));
    }

    /**
     * As {@link Task#priority()}.
     *
     * @param value {@link Priority#LOW}, {@link Priority#MEDIUM} or {@link Priority#HIGH}
     * @return this step
     */
    public Step<O> priority(int value) {
        return with(new Limits(
                limits.retries,
                limits.backoffFactor,
                limits.backoffMax,
                limits.executionTimeout,
                limits.scheduleTimeout,
                value));
    }

    /**
     * Runs the body in a transaction that its completion joins, as {@link Task#transactional()}.
     *
     * @return this step
     */
    public Step<O> transactional() {
        workflow.checkOpen();
        transactional = true;
        return this;
    }

    private Step<O> with(Limits changed) {
        workflow.checkOpen();
        limits = changed;
        return this;
    }

    /** The task's name. */
    public String name() {
        return name;
    }

    /** The type of the output; {@code Void.class} for none. */
    public Class<O> output() {
        return output;
    }

    /** What it does; it takes the workflow's input. */
    public TaskBody<?, O> body() {
        return body;
    }

    /** The tasks after which it starts. */
    public List<Step<?>> parents() {
        return List.copyOf(parents);
    }

    /** When it starts. Default: with its parents. */
    public Start start() {
        return start;
    }

    /** Whether its completion joins a transaction. Default: no. */
    public boolean isTransactional() {
        return transactional;
    }

    /** How often and how long it is tried. */
    public Limits limits() {
        return limits;
    }
}
