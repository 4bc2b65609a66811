// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a CDI bean a workflow: its {@link Task} methods are the workflow's tasks, started together as one run.
 *
 * <p>All tasks take the same input as their first parameter, the workflow's. A task starts after its parents, which are
 * named by {@link OutputOf} on a parameter or by {@link Task#after()}; one without parents starts with the run. Tasks
 * that do not wait for each other run at the same time. A task whose parent did not complete does not run. Names of tasks
 * are unique in their workflow only.
 *
 * <pre>{@code
 * @ApplicationScoped
 * @Workflow(name = "welcome-user")
 * public class WelcomeUser {
 *     @Task Mail writeMail(NewUser user) { … }
 *     @Task void sendMail(NewUser user, @OutputOf("writeMail") Mail mail) { … }
 * }
 * }</pre>
 *
 * <p>An unknown parent, a cycle, another type of output than the parameter takes, and other faults refuse the deployment,
 * all in one message. Started by {@link Engine#workflow(Class, Class)}. The annotation is a stereotype, so a class that
 * carries it is a bean in every discovery mode of CDI.
 */
@Documented
@Stereotype
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Workflow {

    /**
     * The workflow's name, by which callers and the engine know it. Default: the simple name of the class. Letters, digits,
     * dots, hyphens and underscores; unique among the workflows and the tasks of no workflow in the application.
     */
    String name() default "";
}
