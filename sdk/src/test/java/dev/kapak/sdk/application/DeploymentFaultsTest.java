// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every fault refuses the deployment, all of them in one message. */
class DeploymentFaultsTest {

    record In(String text) {}

    @ApplicationScoped
    static class Good {
        @Task
        void good(In in) {}

        @Task(name = "good-map")
        void map(Map<String, Object> in, TaskContext ctx) {}
    }

    @Dependent
    static class Twin {
        @Task(name = "good")
        void twin(In in) {}
    }

    @Dependent
    @SuppressWarnings("unused") // by its annotation
    static class Hidden {
        @Task
        private void hidden(In in) {}

        @Task
        static void fixed(In in) {}
    }

    @Dependent
    static class Parameters {
        @Task
        void none() {}

        @Task
        void two(In first, In second) {}

        @Task
        void onlyContext(TaskContext ctx) {}

        @Task
        void contextFirst(TaskContext ctx, In in) {}
    }

    @Dependent
    static class Inputs {
        @Task
        void text(String in) {}

        @Task
        void list(List<In> in) {}

        @Task
        void number(int in) {}

        @Task
        void anything(Object in) {}
    }

    @Dependent
    static class Values {
        @Task(name = "make thumbnail")
        void badName(In in) {}

        @Task(executionTimeout = "30sec")
        void badDuration(In in) {}

        @Task(retries = -1)
        void badRetries(In in) {}

        @Task(backoffFactor = 0.5, priority = 4, scheduleTimeout = "soon", backoffMax = "366d")
        void badLimits(In in) {}
    }

    @WorkerDefinition(name = "none", slots = 0, tasks = Good.class)
    static class NoSlots {}

    @WorkerDefinition(name = "first", tasks = Good.class)
    static class First {}

    @WorkerDefinition(name = "second", tasks = Good.class)
    static class Second {}

    @WorkerDefinition(name = "first")
    static class SameName {}

    @WorkerDefinition(name = "typo", tasks = Goods.class)
    static class Typo {}

    static class Goods {}

    @MessageDriven
    public static class Nameless extends TaskIntake {}

    private static String refusal(Class<?>... classes) {
        return refusal(new Deployment(), classes);
    }

    private static String refusal(Deployment deployment, Class<?>... classes) {
        try (deployment) {
            var thrown = org.assertj.core.api.Assertions.catchThrowable(() -> deployment.deploy(classes));
            assertThat(thrown).as("refusal").isNotNull();
            assertThat(thrown).isInstanceOf(DeploymentException.class);
            return thrown.getMessage();
        }
    }

    @Test
    void duplicateNames() {
        assertThat(refusal(Good.class, Twin.class)).contains("KAPAK-0201", "\"good\"", "Good.good", "Twin.twin");
    }

    @Test
    void privateAndStaticMethods() {
        assertThat(refusal(Hidden.class)).contains("KAPAK-0202", "Hidden.hidden", "KAPAK-0203", "Hidden.fixed");
    }

    @Test
    void wrongParameters() {
        assertThat(refusal(Parameters.class))
                .contains(
                        "KAPAK-0204 The task method Parameters.none takes no input.",
                        "Parameters.two takes 2 parameters, more than one of them an input.",
                        "Parameters.onlyContext takes a TaskContext but no input.",
                        "Parameters.contextFirst takes the TaskContext before the input.");
    }

    @Test
    void inputsThatAreNoObjects() {
        assertThat(refusal(Inputs.class))
                .contains(
                        "KAPAK-0205",
                        "Inputs.text is java.lang.String",
                        "Inputs.list is java.util.List<",
                        "Inputs.number is int",
                        "Inputs.anything is java.lang.Object");
    }

    @Test
    void badValues() {
        assertThat(refusal(Values.class))
                .contains(
                        "7 faults",
                        "KAPAK-0216 The task \"badLimits\" has backoffFactor = 0.5; allowed is 1 to 1000, or 0 for none.",
                        "KAPAK-0216 The task \"badLimits\" has backoffMax = PT8784H; allowed is up to 365 days.",
                        "KAPAK-0216 The task \"badLimits\" has priority = 4; allowed is 1 to 3. Correct it in @Task or by the"
                                + " setting kapak.task.badLimits.priority.",
                        "KAPAK-0206 The scheduleTimeout of Values.badLimits is \"soon\", which is no duration.",
                        "KAPAK-0207 The name \"make thumbnail\" of the task method Values.badName has characters that"
                                + " names cannot have. Did you mean \"make-thumbnail\"?",
                        "KAPAK-0206 The executionTimeout of Values.badDuration is \"30sec\", which is no duration. Did you"
                                + " mean \"30s\"?",
                        "KAPAK-0211 The task \"badRetries\" has -1 retries.");
    }

    @Test
    void badSettings() {
        var deployment = new Deployment()
                .set("kapak.task.good.retries", "many")
                .set("kapak.task.good.execution-timeout", "long")
                .set("kapak.worker.first.slots", "0");

        assertThat(refusal(deployment, Good.class, First.class))
                .contains(
                        "KAPAK-0214 The setting kapak.task.good.retries is \"many\"",
                        "KAPAK-0206 The setting kapak.task.good.execution-timeout is \"long\"",
                        "KAPAK-0208 The worker \"first\" has 0 slots");
    }

    @Test
    void workersWithoutSlots() {
        assertThat(refusal(Good.class, NoSlots.class)).contains("KAPAK-0208 The worker \"none\" has 0 slots");
    }

    @Test
    void aTaskInTwoWorkers() {
        assertThat(refusal(Good.class, First.class, Second.class))
                .contains("KAPAK-0209 The task \"good\" is claimed by two workers: \"first\" and \"second\".");
    }

    @Test
    void aWorkerWithoutTasks() {
        assertThat(refusal(Good.class, Typo.class))
                .contains("KAPAK-0210 The worker \"typo\" has no tasks: Goods is no bean with tasks. Did you mean"
                        + " \"Good\"?");
        assertThat(refusal(Good.class, First.class, SameName.class)).contains("KAPAK-0210", "KAPAK-0213");
    }

    @Test
    void anIntakeWithoutWorker() {
        assertThat(refusal(Good.class, Nameless.class)).contains("KAPAK-0212 The message-driven bean Nameless");
    }

    @Test
    void settingsWinOverAnnotations() throws Exception {
        try (var deployment = new Deployment()
                .set("kapak.task.good.retries", "4")
                .set("kapak.task.good.execution-timeout", "2m")
                .set("kapak.task.good.schedule-timeout", "90s")
                .set("kapak.task.good.backoff-factor", "1.5")
                .set("kapak.task.good.backoff-max", "1h")
                .set("kapak.task.good.priority", "3")
                .set("kapak.worker.shop.slots", "3")) {
            deployment.deploy(Good.class);

            var registration = dev.kapak.protocol.Registration.of(
                    deployment.server.await(dev.kapak.protocol.Kind.REGISTER).body());
            assertThat(registration.slots()).isEqualTo(3);
            assertThat(registration.tasks())
                    .filteredOn(task -> task.task().equals("good"))
                    .singleElement()
                    .satisfies(task -> {
                        assertThat(task.retries()).isEqualTo(4);
                        assertThat(task.executionTimeoutMillis()).isEqualTo(120_000);
                        assertThat(task.scheduleTimeoutMillis()).isEqualTo(90_000);
                        assertThat(task.backoffFactor()).isEqualTo(1.5);
                        assertThat(task.backoffMaxMillis()).isEqualTo(3_600_000);
                        assertThat(task.priority()).isEqualTo(3);
                    });
        }
    }

    @Test
    void anApplicationWithoutTasksDeploys() {
        try (var deployment = new Deployment().deploy(Goods.class)) {
            assertThat(deployment.server.addresses()).isZero();
            assertThatThrownBy(() -> deployment.engine().task((Good bean, In in) -> bean.good(in)))
                    .hasMessageStartingWith("KAPAK-0240");
        }
    }
}
