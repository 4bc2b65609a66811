// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kapak.api.OnFailure;
import dev.kapak.api.OnSuccess;
import dev.kapak.api.OutputOf;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.Workflow;
import dev.kapak.api.WorkflowDefinition;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every fault of a workflow refuses the deployment, all of them in one message. */
class WorkflowFaultsTest {

    record In(String text) {}

    record Other(String text) {}

    record Out(String text) {}

    @Dependent
    @Workflow(name = "unknown")
    static class Unknown {
        @Task
        Out writeMail(In in) {
            return new Out("");
        }

        @Task
        void sendMail(In in, @OutputOf("writemail") Out out) {}

        @Task(after = "nobody")
        void tell(In in) {}
    }

    @Dependent
    @Workflow(name = "circles")
    static class Circles {
        @Task(after = "c")
        void a(In in) {}

        @Task(after = "a")
        void b(In in) {}

        @Task(after = "b")
        void c(In in) {}

        @Task(after = "self")
        void self(In in) {}

        @Task(after = "a")
        void behind(In in) {}

        @Task
        void free(In in) {}
    }

    @Dependent
    @Workflow(name = "types")
    static class Types {
        @Task
        Out out(In in) {
            return new Out("");
        }

        @Task
        int number(In in) {
            return 1;
        }

        @Task
        List<String> list(In in) {
            return List.of();
        }

        @Task
        void nothing(In in) {}

        @Task
        void fits(
                In in,
                @OutputOf("out") Out same,
                @OutputOf("out") Map<String, Object> view,
                @OutputOf("number") Number wider,
                @OutputOf("number") Integer boxed,
                @OutputOf("list") Iterable<String> more) {}

        @Task
        void fitsAsJson(In in, @OutputOf("out") JsonObject object, @OutputOf("list") JsonArray array) {}

        @Task
        void wrong(In in, @OutputOf("out") In other) {}

        @Task
        void wrongNumber(In in, @OutputOf("number") long number) {}

        @Task
        void wrongList(In in, @OutputOf("list") String[] list) {}

        @Task
        void none(In in, @OutputOf("nothing") Object nothing) {}
    }

    @Dependent
    @Workflow(name = "inputs")
    static class Inputs {
        @Task
        void first(In in) {}

        @Task
        void second(Other in) {}
    }

    @Dependent
    static class Outside {
        @Task
        void takes(In in, @OutputOf("other") Out out) {}

        @Task(after = "takes")
        void waits(In in) {}
    }

    @Dependent
    @Workflow(name = "empty")
    static class Empty {}

    @Dependent
    @Workflow(name = "names")
    static class SameNames {
        @Task(name = "one")
        void first(In in) {}

        @Task(name = "one")
        void second(In in) {}
    }

    @Dependent
    @Workflow(name = "names")
    static class SameName {
        @Task
        void one(In in) {}

        @Task
        void two(In in) {}
    }

    @Dependent
    static class Standalone {
        @Task
        void names(In in) {}
    }

    @Dependent
    @Workflow
    static class Alone {
        @Task(name = "Alone")
        void alone(In in) {}
    }

    @Dependent
    @Workflow(name = "bad name")
    static class BadValues {
        @Task(retries = -1)
        void one(In in, TaskContext first, TaskContext second) {}

        @Task
        void two(@OutputOf("one") Out out, In in) {}

        @Task
        void three(String in) {}
    }

    @Dependent
    static class Fluent {
        @Produces
        WorkflowDefinition<In> circle() {
            var workflow = WorkflowDefinition.named("circle", In.class);
            var first = workflow.task("first", (in, ctx) -> {});
            var second = workflow.task("second", (in, ctx) -> {}).after(first);
            first.after(second);
            return workflow;
        }

        @Produces
        WorkflowDefinition<String> text() {
            var workflow = WorkflowDefinition.named("text", String.class);
            var stranger = WorkflowDefinition.named("other", In.class).task("stranger", (in, ctx) -> {});
            workflow.task("one", (in, ctx) -> {})
                    .after(stranger)
                    .retries(-1)
                    .executionTimeout(Duration.ZERO)
                    .priority(9);
            workflow.task("one", (in, ctx) -> {});
            return workflow;
        }

        @Produces
        WorkflowDefinition<Other> throwing() {
            throw new IllegalStateException("not yet");
        }

        @Produces
        WorkflowDefinition<Out> nothing() {
            return null;
        }

        @Produces
        WorkflowDefinition<Types> large() {
            var workflow = WorkflowDefinition.named("large", Types.class);
            IntStream.rangeClosed(0, 1_000).forEach(i -> workflow.task("t" + i, (in, ctx) -> {}));
            return workflow;
        }

        @Produces
        WorkflowDefinition<Circles> empty() {
            return WorkflowDefinition.named("empty", Circles.class);
        }
    }

    private static String refusal(Class<?>... classes) {
        try (var deployment = new Deployment()) {
            var thrown = catchThrowable(() -> deployment.deploy(classes));
            assertThat(thrown).as("refusal").isInstanceOf(DeploymentException.class);
            return thrown.getMessage();
        }
    }

    @Test
    void parentsThatAreNotThere() {
        assertThat(refusal(Unknown.class))
                .contains(
                        "2 faults",
                        "KAPAK-0270 The task Unknown.sendMail of workflow \"unknown\" starts after \"writemail\", but the"
                                + " workflow has no such task. Did you mean \"writeMail\"?",
                        "KAPAK-0270 The task Unknown.tell of workflow \"unknown\" starts after \"nobody\"");
    }

    @Test
    void circles() {
        assertThat(refusal(Circles.class))
                .contains(
                        "2 faults",
                        "KAPAK-0271 The tasks of workflow \"circles\" (Circles) wait for each other: a -> b -> c -> a.",
                        "wait for each other: self -> self.");
    }

    @Test
    void outputsThatDoNotFit() {
        assertThat(refusal(Types.class))
                .contains(
                        "4 faults",
                        "KAPAK-0272 @OutputOf(\"out\") of Types.wrong takes " + In.class.getName()
                                + ", but Types.out returns " + Out.class.getName() + ".",
                        "@OutputOf(\"number\") of Types.wrongNumber takes long, but Types.number returns int.",
                        "@OutputOf(\"list\") of Types.wrongList takes java.lang.String[], but Types.list returns",
                        "@OutputOf(\"nothing\") of Types.none takes java.lang.Object, but Types.nothing returns void.");
    }

    @Test
    void differentInputs() {
        assertThat(refusal(Inputs.class))
                .contains(
                        "one fault",
                        "KAPAK-0273 The tasks of workflow \"inputs\" take different inputs: Inputs.first takes "
                                + In.class.getName() + ", Inputs.second takes " + Other.class.getName() + ".");
    }

    @Test
    void edgesOutsideOfAWorkflow() {
        assertThat(refusal(Outside.class))
                .contains(
                        "2 faults",
                        "KAPAK-0274 The task method Outside.takes starts after other tasks ([other])",
                        "KAPAK-0274 The task method Outside.waits starts after other tasks ([takes])");
    }

    @Test
    void workflowsWithoutTasks() {
        assertThat(refusal(Empty.class))
                .contains("one fault", "KAPAK-0275 The workflow \"empty\" (Empty) has no tasks.");
    }

    @Test
    void namesThatAreTaken() {
        assertThat(refusal(SameName.class, SameNames.class, Standalone.class))
                .contains(
                        "3 faults",
                        "KAPAK-0201 Two tasks are named \"names.one\": SameNames.first and SameNames.second.",
                        "KAPAK-0277 Two workflows are named \"names\": SameName and SameNames.",
                        "KAPAK-0278 The workflow \"names\" (SameName) is named like the task of no workflow"
                                + " Standalone.names.");
        assertThat(refusal(Alone.class)).contains("KAPAK-0279 The only task of the workflow \"Alone\" (Alone)");
    }

    @Test
    void valuesAndParameters() {
        assertThat(refusal(BadValues.class))
                .contains(
                        "KAPAK-0207 The name \"bad name\" of the workflow BadValues",
                        "KAPAK-0211 The task \"bad name.one\" has -1 retries. Set retries, or kapak.task.bad name.one.retries,",
                        "KAPAK-0204 The task method BadValues.one takes more than one TaskContext.",
                        "KAPAK-0204 The task method BadValues.two takes an @OutputOf parameter where the input must be,",
                        "KAPAK-0205 The input of the task method BadValues.three is java.lang.String");
    }

    @Dependent
    @Workflow(name = "starts")
    static class Starts {
        @Task
        void one(In in) {}

        @Task(after = "one")
        @OnFailure
        void failure(In in) {}

        @Task(after = "failure")
        @OnFailure
        @OnSuccess
        void both(In in) {}
    }

    @Dependent
    @Workflow(name = "only")
    static class Only {
        @Task
        @OnFailure
        void failure(In in) {}
    }

    @Dependent
    static class NoWorkflow {
        @Task
        @OnSuccess
        void alone(In in) {}
    }

    @Test
    void tasksOnFailureAndOnSuccess() {
        assertThat(refusal(Starts.class))
                .contains(
                        "5 faults",
                        "KAPAK-0287 The workflow \"starts\" has two tasks with @OnFailure: Starts.both and Starts.failure.",
                        "KAPAK-0288 The task Starts.both starts on failure of the others, but it starts on success, too.",
                        "KAPAK-0288 The task Starts.failure starts on failure of the others, but it starts after [one].",
                        "Starts.both starts on failure of the others, but it starts after [failure].",
                        "Starts.failure starts on failure of the others, but Starts.both starts after it.");
        assertThat(refusal(Only.class)).contains("one fault", "but the workflow has no other task.");
        assertThat(refusal(NoWorkflow.class))
                .contains("one fault", "KAPAK-0289 The task method NoWorkflow.alone has @OnSuccess");
    }

    @Test
    void workflowsThatAreWrittenAsCode() {
        assertThat(refusal(Fluent.class))
                .contains(
                        "11 faults",
                        "KAPAK-0280 The producer Fluent.throwing gave no WorkflowDefinition:"
                                + " java.lang.IllegalStateException: not yet",
                        "KAPAK-0280 The producer Fluent.nothing gave no WorkflowDefinition: it returned null",
                        "KAPAK-0271 The tasks of workflow \"circle\" (Fluent.circle) wait for each other: first -> second ->"
                                + " first.",
                        "KAPAK-0205 The input of the workflow \"text\" is java.lang.String",
                        "KAPAK-0270 The task one of Fluent.text of workflow \"text\" starts after \"stranger\"",
                        "KAPAK-0211 The task \"text.one\" has -1 retries.",
                        "KAPAK-0206 The executionTimeout of one of Fluent.text is \"PT0S\"",
                        "KAPAK-0216 The task \"text.one\" has priority = 9",
                        "KAPAK-0201 Two tasks are named \"text.one\"",
                        "KAPAK-0276 The workflow \"large\" (Fluent.large) has 1001 tasks; at most 1000 are allowed.",
                        "KAPAK-0275 The workflow \"empty\" (Fluent.empty) has no tasks.");
    }

    @Test
    void aDeployedDefinitionCannotBeChanged() {
        var workflow = WorkflowDefinition.named("late", In.class);
        var step = workflow.task("one", (in, ctx) -> {});

        workflow.seal();

        assertThatThrownBy(() -> workflow.task("two", (in, ctx) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"late\" is deployed");
        assertThatThrownBy(() -> step.retries(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> step.after(step)).isInstanceOf(IllegalStateException.class);
    }
}
