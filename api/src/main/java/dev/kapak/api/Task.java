// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean a task: the engine stores each run of it and calls the method on a worker.
 *
 * <p>The method takes one input, whose JSON is an object (a record, a class with properties, or a {@code Map}), and may
 * take a {@link TaskContext} behind it. In a class with {@link Workflow} it may also take outputs of other tasks, each
 * marked with {@link OutputOf}, behind the input in any order. It returns what JSON-B can write, or nothing. It may be public, protected or
 * package-private; a private or static one refuses the deployment. A task runs at least once: it may run again after a
 * failure, so repeating it must be harmless.
 *
 * <p>The input is checked by Bean Validation before the method is called. The method runs on a thread of the worker's
 * slots, without a transaction unless it is {@link #transactional()}, with an active request context. What it throws is a failure, repeated while
 * {@link #retries()} are left, except {@link NonRetryableException}; {@link RetryAfterException} says when.
 *
 * <p>The members can be changed by MicroProfile Config, which wins: {@code kapak.task.<name>.retries},
 * {@code .backoff-factor}, {@code .backoff-max}, {@code .execution-timeout}, {@code .schedule-timeout} and
 * {@code .priority}. The name of a workflow's task is {@code <workflow>.<task>} there.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {

    /**
     * The task's name, by which callers and the engine know it. Default: the name of the method. Letters, digits, dots,
     * hyphens and underscores; unique in the application, or in its {@link Workflow}.
     */
    String name() default "";

    /**
     * Tasks of the same {@link Workflow} after which this one starts, without their outputs; {@link OutputOf} names those
     * whose outputs it takes. Default: none.
     */
    String[] after() default {};

    /** How often the task is tried again after a failure. Default: 0, one attempt only. */
    int retries() default 0;

    /**
     * Makes retries wait: the nth one for this to the power of n, in seconds; 2 gives 2, 4, 8 … seconds. 1 to 1,000.
     * Default: 0, they do not wait. What {@link RetryAfterException} says wins.
     */
    double backoffFactor() default 0;

    /** The longest wait that {@link #backoffFactor()} gives, written like a timeout. Default: 24 hours. */
    String backoffMax() default "24h";

    /**
     * How long one attempt may run, for example {@code "500ms"}, {@code "30s"}, {@code "5m"}, {@code "2h"} or ISO
     * {@code "PT30S"}. Default: 60 seconds. At the limit the thread is interrupted and the attempt has failed; what the
     * method still returns is dropped.
     */
    String executionTimeout() default "60s";

    /**
     * How long an attempt may wait for a worker, written like {@link #executionTimeout()}, counted from the start of the run
     * or the end of the wait before a retry. At the limit the run fails, whatever retries are left. Default: none, it waits
     * until a worker comes.
     */
    String scheduleTimeout() default "";

    /**
     * Which of the tasks that wait for a worker goes first: {@link Priority#LOW}, {@link Priority#MEDIUM} or
     * {@link Priority#HIGH}. A higher one is a head start, not a right of way: what waits long enough goes before it.
     * Default: LOW. {@link StartOptions} wins.
     */
    int priority() default Priority.LOW;

    /**
     * Runs the method in a JTA transaction that the worker begins, in which its completion is written too: into the table
     * {@code kapak_done} of the data source that {@code kapak.transaction.data-source} names (without it the deployment is
     * refused). What the method has written there and that it is done are committed together, or not at all: whatever dies
     * meanwhile, a method whose transaction was committed is not run again, and of two attempts at once only one commits. What
     * the method throws rolls back, and so does an attempt that was stopped. Default: false, the method runs without a
     * transaction, and at least once.
     *
     * <p>The transaction's limit is {@link #executionTimeout()}, and five seconds more. Only one resource takes part in a
     * one-phase transaction; what the method does elsewhere is repeated with it.
     */
    boolean transactional() default false;
}
