// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.api.OnFailure;
import dev.kapak.api.OnSuccess;
import dev.kapak.api.OutputOf;
import dev.kapak.api.Step;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.Workflow;
import dev.kapak.api.WorkflowDefinition;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.TaskDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that start when others have failed, or when all have completed. */
class TaskStartsTest {

    public record Invoice(int amount) {}

    @ApplicationScoped
    @Workflow(name = "ends")
    static class Ends {
        @Task
        void a(Invoice in) {}

        @Task(after = "a")
        int b(Invoice in) {
            return 1;
        }

        @Task(after = "a")
        void c(Invoice in) {}

        @Task
        @OnSuccess
        String well(Invoice in, @OutputOf("b") int b) {
            return "b " + b;
        }

        @Task
        @OnFailure
        String badly(Invoice in, TaskContext ctx) {
            return String.valueOf(ctx.errors());
        }
    }

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private static TaskDefinition task(Registration registration, String name) {
        return registration.tasks().stream()
                .filter(task -> task.task().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTaskOnSuccessComesAfterAllOthersAndOneOnFailureHearsWhatFailed() throws Exception {
        deployment.deploy(Ends.class);
        var registration = Registration.of(server.await(Kind.REGISTER).body());

        assertThat(task(registration, "well").parents()).containsExactly("b", "c");
        assertThat(task(registration, "well").onFailure()).isFalse();
        assertThat(task(registration, "badly").parents()).isEmpty();
        assertThat(task(registration, "badly").onFailure()).isTrue();
        server.assign("ends", "well", "{\"amount\":7}", "{\"b\":2,\"c\":null}");
        assertThat(server.awaitResult().output()).isEqualTo("\"b 2\"");
        server.assignOnFailure("ends", "badly", "{\"amount\":7}", "{\"b\":\"boom\"}");
        assertThat(server.awaitResult().output()).isEqualTo("\"{b=boom}\"");
    }

    @Test
    void startsOfStepsThatAreWrittenAsCode() {
        var workflow = WorkflowDefinition.named("steps", Invoice.class);

        assertThat(workflow.task("a", (in, ctx) -> {}).start()).isEqualTo(Step.Start.WITH_PARENTS);
        assertThat(workflow.task("b", (in, ctx) -> {}).onFailure().start()).isEqualTo(Step.Start.ON_FAILURE);
        assertThat(workflow.task("c", (in, ctx) -> {}).onSuccess().start()).isEqualTo(Step.Start.ON_SUCCESS);
    }
}
