// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.workflows;

import dev.kapak.api.Step;
import dev.kapak.api.WorkflowDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** A workflow that is written as code: a producer publishes it. */
@ApplicationScoped
public class WelcomeUser {

    /**
     * The input of the workflow.
     *
     * @param userId the user
     */
    public record NewUser(@NotBlank String userId) {}

    /**
     * A mail.
     *
     * @param id its number
     */
    public record Mail(String id) {}

    /** Called once, when the application is deployed. */
    @Produces
    @Singleton
    public WorkflowDefinition<NewUser> welcomeUser() {
        WorkflowDefinition<NewUser> workflow = WorkflowDefinition.named("welcome-user", NewUser.class);
        Step<Mail> write = workflow.task("write-mail", Mail.class, (user, context) -> writeFor(user));
        workflow.task("send-mail", Mail.class, (user, context) -> sent(context.outputOf(write)))
                .after(write)
                .retries(3)
                .executionTimeout(Duration.ofSeconds(30));
        return workflow;
    }

    private static Mail writeFor(NewUser user) {
        return new Mail("mail-" + user.userId());
    }

    /** A mail would go out here. */
    private static Mail sent(Mail mail) {
        return new Mail(mail.id() + "-sent");
    }
}
