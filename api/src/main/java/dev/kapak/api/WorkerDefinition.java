// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a worker of the application: a name, slots, and the tasks that it runs.
 *
 * <p>Stands on the message-driven bean that takes the tasks in ({@code TaskIntake} of the SDK is its base class), or on
 * any other class: then the tasks arrive through a temporary queue that the SDK opens. Without any declaration the
 * application is one worker, named after the application, with all its tasks. Tasks that no declared worker claims go to
 * such a worker, too.
 *
 * <p>MicroProfile Config wins: {@code kapak.worker.<name>.slots}. The annotation is a stereotype, so a class that carries
 * it is found in every discovery mode of CDI.
 */
@Documented
@Stereotype
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkerDefinition {

    /** The worker's name. Letters, digits, dots, hyphens and underscores; unique in the application. */
    String name();

    /** How many tasks the worker runs at once, at least 1. Default: 10. An administrator can change it while it runs. */
    int slots() default 10;

    /**
     * The bean classes whose tasks the worker runs: those with {@link Task} methods, workflows too, and those whose producers
     * publish a {@link WorkflowDefinition}. Default: all tasks that no other worker claims.
     */
    Class<?>[] tasks() default {};
}
