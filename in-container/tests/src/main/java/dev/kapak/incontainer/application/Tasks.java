// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.application;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.validation.constraints.NotBlank;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The tasks of the application. */
@ApplicationScoped
public class Tasks {

    /** Who is greeted. */
    public record Person(@NotBlank String name) {}

    /** What a task found around it. */
    public record Seen(String text, String worker, int transaction, String module) {}

    @Inject
    Greeter greeter;

    @Inject
    UserTransaction transaction;

    /** Tells what is injected into it, and what it runs in. */
    @Task(name = "look-around")
    @SuppressWarnings("BanJNDI") // a constant name of the platform
    Seen lookAround(Person person, TaskContext context) throws SystemException, NamingException {
        String module = InitialContext.doLookup("java:module/ModuleName");
        return new Seen(greeter.greet(person.name()), context.worker(), transaction.getStatus(), module);
    }

    /** Fails in a way that a second attempt would not change. */
    @Task(name = "give-up", retries = 3)
    Seen giveUp(Person person) {
        throw new NonRetryableException("no use, " + person.name());
    }
}
