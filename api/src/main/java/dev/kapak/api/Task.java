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
 * take a {@link TaskContext} behind it. It returns what JSON-B can write, or nothing. It may be public, protected or
 * package-private; a private or static one refuses the deployment. A task runs at least once: it may run again after a
 * failure, so repeating it must be harmless.
 *
 * <p>The input is checked by Bean Validation before the method is called. The method runs on a thread of the worker's
 * slots, without a transaction, with an active request context. What it throws is a failure, repeated while
 * {@link #retries()} are left, except {@link NonRetryableException}.
 *
 * <p>The members can be changed by MicroProfile Config, which wins: {@code kapak.task.<name>.retries} and
 * {@code kapak.task.<name>.execution-timeout}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {

    /**
     * The task's name, by which callers and the engine know it. Default: the name of the method. Letters, digits, dots,
     * hyphens and underscores; unique in the application.
     */
    String name() default "";

    /** How often the task is tried again after a failure. Default: 0, one attempt only. */
    int retries() default 0;

    /**
     * How long one attempt may run, for example {@code "500ms"}, {@code "30s"}, {@code "5m"}, {@code "2h"} or ISO
     * {@code "PT30S"}. Default: 60 seconds. At the limit the thread is interrupted and the attempt has failed; what the
     * method still returns is dropped.
     */
    String executionTimeout() default "60s";
}
