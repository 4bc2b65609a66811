// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.api.KapakException;
import dev.kapak.api.OutputOf;
import dev.kapak.api.Step;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.WorkerDefinition;
import dev.kapak.api.Workflow;
import dev.kapak.api.WorkflowDefinition;
import dev.kapak.api.WorkflowOutput;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.TaskDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workflows of several tasks: registration, outputs of parents, starts, results. */
class WorkflowsTest {

    public record Invoice(@Positive int amount) {}

    public record Check(boolean good, int score) {}

    @ApplicationScoped
    @Workflow(name = "pay-invoice")
    static class PayInvoice {
        @Task(name = "check-fraud", retries = 2)
        Check checkFraud(Invoice in) {
            return new Check(true, in.amount());
        }

        @Task
        int count(Invoice in) {
            return 3;
        }

        @Task
        void note(Invoice in) {}

        @Task(after = "note")
        String pay(Invoice in, @OutputOf("count") int count, TaskContext ctx, @OutputOf("check-fraud") Check fraud) {
            return in.amount() + " " + count + " " + fraud + " "
                    + ctx.outputOf("check-fraud", Check.class).score() + " "
                    + (ctx.outputOf("note", Void.class) == null);
        }

        @Task
        String asks(Invoice in, TaskContext ctx) {
            return String.valueOf(ctx.outputOf("pay", String.class));
        }

        @Task
        String list(Invoice in, @OutputOf("lists") List<Check> checks) {
            return checks.get(0).getClass().getSimpleName();
        }

        @Task
        List<Check> lists(Invoice in) {
            return List.of();
        }

        @Task
        String reads(Invoice in, TaskContext ctx, @OutputOf("count") Integer count) {
            return count + " " + ctx.outputOf("count", Check.class);
        }
    }

    @ApplicationScoped
    static class Others {
        @Task
        String pay(Map<String, Object> in) {
            return "standalone";
        }
    }

    @ApplicationScoped
    @Workflow
    static class Plain {
        @Task
        String pay(Invoice in) {
            return "plain";
        }
    }

    @ApplicationScoped
    static class Scores {
        int of(Invoice in) {
            return in.amount() + 1;
        }
    }

    @ApplicationScoped
    static class Fluent {
        @Inject
        Scores scores;

        @Produces
        @Singleton
        WorkflowDefinition<Invoice> payFluently() {
            var workflow = WorkflowDefinition.named("pay-fluently", Invoice.class);
            Step<Check> fraud = workflow.task("fraud", Check.class, (in, ctx) -> new Check(true, scores.of(in)));
            Step<Void> note = workflow.task("note", (in, ctx) -> {});
            workflow.task(
                            "pay",
                            String.class,
                            (in, ctx) -> ctx.outputOf(fraud).score() + " " + (ctx.outputOf(note) == null))
                    .after(fraud, note)
                    .retries(5)
                    .backoff(2, Duration.ofSeconds(9))
                    .executionTimeout(Duration.ofSeconds(3))
                    .scheduleTimeout(Duration.ofMinutes(2))
                    .priority(2);
            return workflow;
        }
    }

    @Dependent
    static class Caller {
        @Inject
        WorkflowDefinition<Invoice> definition;
    }

    @WorkerDefinition(
            name = "cashier",
            tasks = {PayInvoice.class, Fluent.class})
    static class Cashier {}

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private Registration deployed(Class<?>... classes) throws InterruptedException {
        deployment.deploy(classes);
        return Registration.of(server.await(Kind.REGISTER).body());
    }

    private static TaskDefinition task(Registration registration, String workflow, String name) {
        return registration.tasks().stream()
                .filter(task -> task.workflow().equals(workflow) && task.task().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ResultLine result(String workflow, String task, String parents) throws InterruptedException {
        server.assign(workflow, task, "{\"amount\":7}", parents);
        return server.awaitResult();
    }

    @Test
    void registersTheTasksWithTheirParents() throws Exception {
        deployment.set("kapak.task.pay-invoice.pay.retries", "4").set("kapak.task.pay.priority", "3");
        var registration = deployed(PayInvoice.class, Others.class, Plain.class);

        assertThat(registration.tasks())
                .extracting(TaskDefinition::workflow, TaskDefinition::task, TaskDefinition::retries)
                .contains(
                        tuple("pay-invoice", "check-fraud", 2),
                        tuple("pay-invoice", "pay", 4),
                        tuple("Plain", "pay", 0),
                        tuple("pay", "pay", 0));
        assertThat(registration.tasks())
                .extracting(task -> task.workflow() + " " + task.task())
                .startsWith("Plain pay", "pay pay", "pay-invoice asks", "pay-invoice check-fraud");
        assertThat(task(registration, "pay-invoice", "pay").parents()).containsExactly("check-fraud", "count", "note");
        assertThat(task(registration, "pay-invoice", "count").parents()).isEmpty();
        assertThat(task(registration, "pay", "pay").priority()).isEqualTo(3);
        assertThat(registration.tasks())
                .filteredOn(task -> task.workflow().equals("pay-invoice"))
                .hasSize(8)
                .allSatisfy(task -> assertThat(task.inputSchema()).contains("\"amount\""));
    }

    @Test
    void aTaskGetsTheOutputsOfItsParents() throws Exception {
        deployed(PayInvoice.class);

        var result =
                result("pay-invoice", "pay", "{\"check-fraud\":{\"good\":true,\"score\":5},\"count\":3,\"note\":null}");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.output()).isEqualTo("\"7 3 Check[good=true, score=5] 5 true\"");
        assertThat(result("pay-invoice", "list", "{\"lists\":[{\"score\":1}]}").output())
                .isEqualTo("\"Check\"");
        assertThat(result("pay-invoice", "check-fraud", null).output()).isEqualTo("{\"good\":true,\"score\":7}");
    }

    @Test
    void tasksOfOneNameAreTakenApart() throws Exception {
        deployed(Others.class, Plain.class);

        assertThat(result("pay", "pay", null).output()).isEqualTo("\"standalone\"");
        assertThat(result("Plain", "pay", null).output()).isEqualTo("\"plain\"");
    }

    @Test
    void outputsThatCannotBeReadFailForGood() throws Exception {
        deployed(PayInvoice.class);

        assertThat(result("pay-invoice", "list", "{\"lists\":5}")).satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED_FOR_GOOD);
            assertThat(result.error()).startsWith("KAPAK-0286 The output of the task \"lists\" cannot be read as");
        });
        assertThat(result("pay-invoice", "pay", "{\"check-fraud\":{\"score\":5},\"note\":null}")
                        .error())
                .startsWith("KAPAK-0286 The output of the task \"count\" cannot be read as int: it is null");
        assertThat(result("pay-invoice", "reads", "{\"count\":3}").error())
                .contains("KapakException: KAPAK-0286 The output of the task \"count\" cannot be read as");
    }

    @Test
    void onlyParentsGiveTheirOutputs() throws Exception {
        deployed(PayInvoice.class);

        assertThat(result("pay-invoice", "asks", null).error())
                .contains(
                        "KAPAK-0285 The task \"pay-invoice.asks\" asked for the output of \"pay\", but starts only after"
                                + " nothing.");
    }

    @Test
    void theInputIsCheckedBeforeTheBody() throws Exception {
        deployed(PayInvoice.class);

        server.assign("pay-invoice", "check-fraud", "{\"amount\":-1}", null);

        var result = server.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED_FOR_GOOD);
        assertThat(result.error()).startsWith("KAPAK-0261 The input is not valid: /amount");
    }

    @Test
    void aWorkflowWrittenAsCodeWorks() throws Exception {
        var registration = deployed(Fluent.class, Scores.class);

        assertThat(task(registration, "pay-fluently", "pay")).satisfies(task -> {
            assertThat(task.parents()).containsExactly("fraud", "note");
            assertThat(task.retries()).isEqualTo(5);
            assertThat(task.backoffFactor()).isEqualTo(2);
            assertThat(task.backoffMaxMillis()).isEqualTo(9_000);
            assertThat(task.executionTimeoutMillis()).isEqualTo(3_000);
            assertThat(task.scheduleTimeoutMillis()).isEqualTo(120_000);
            assertThat(task.priority()).isEqualTo(2);
            assertThat(task.inputSchema()).contains("\"amount\"");
            assertThat(task.outputType()).isEqualTo("java.lang.String");
        });
        assertThat(task(registration, "pay-fluently", "note")).satisfies(task -> {
            assertThat(task.outputType()).isNull();
            assertThat(task.executionTimeoutMillis()).isEqualTo(60_000);
            assertThat(task.backoffMaxMillis()).isEqualTo(86_400_000);
        });
        assertThat(result("pay-fluently", "fraud", null).output()).isEqualTo("{\"good\":true,\"score\":8}");
        assertThat(result("pay-fluently", "note", null).output()).isNull();
        assertThat(result("pay-fluently", "pay", "{\"fraud\":{\"score\":4},\"note\":null}")
                        .output())
                .isEqualTo("\"4 true\"");
    }

    @Test
    void aWorkerNamesWorkflows() throws Exception {
        deployment.deploy(PayInvoice.class, Fluent.class, Scores.class, Others.class, Cashier.class);
        var first = Registration.of(server.await(Kind.REGISTER).body());
        var second = Registration.of(server.await(Kind.REGISTER).body());

        assertThat(first.worker()).isEqualTo("cashier");
        assertThat(first.tasks()).extracting(TaskDefinition::workflow).containsOnly("pay-invoice", "pay-fluently");
        assertThat(second.tasks()).extracting(TaskDefinition::workflow).containsOnly("pay");
    }

    /** Answers a start with the end of its run. */
    private WorkflowOutput ran(java.util.concurrent.Callable<WorkflowOutput> call, String workflow, String output)
            throws Exception {
        var running = new FutureTask<>(call);
        new Thread(running).start();
        var start = StartLine.of(JsonLine.parse(server.await(Kind.START).body()));
        assertThat(start.workflow()).isEqualTo(workflow);
        assertThat(start.input()).isEqualTo("{\"amount\":7}");
        server.say(Kind.ENDED, new EndedLine(start.id(), "COMPLETED", output, null).toLine());
        return running.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRunGivesTheOutputOfEachTask() throws Exception {
        var engine = deployment.deploy(PayInvoice.class).engine();
        var handle = engine.workflow(PayInvoice.class, Invoice.class);
        String json = "{\"check-fraud\":{\"good\":true,\"score\":5},\"count\":3,\"note\":null}";

        var output = ran(() -> handle.run(new Invoice(7)), "pay-invoice", json);

        assertThat(output.tasks()).containsExactly("check-fraud", "count", "note");
        assertThat(output.of("check-fraud", Check.class)).isEqualTo(new Check(true, 5));
        assertThat(output.of("count", Integer.class)).isEqualTo(3);
        assertThat(output.of("note", Void.class)).isNull();
        assertThat(output.json()).isEqualTo(json);
        assertThat(output).hasToString(json);
        assertThatThrownBy(() -> output.of("nobody", Check.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KAPAK-0284")
                .hasMessageContaining("\"nobody\"; it has those of [check-fraud, count, note].");
        assertThatThrownBy(() -> output.of("count", Check.class))
                .isInstanceOf(KapakException.class)
                .hasMessageContaining("KAPAK-0250")
                .hasMessageContaining("task count");
    }

    @Test
    void aRunOfAWorkflowWrittenAsCode() throws Exception {
        var engine = deployment.deploy(Fluent.class, Scores.class, Caller.class).engine();
        var definition = deployment.bean(Caller.class).definition;
        var fraud = definition.steps().get(0);

        var output =
                ran(() -> engine.workflow(definition).run(new Invoice(7)), "pay-fluently", "{\"fraud\":{\"score\":5}}");

        assertThat((Object) output.of(fraud)).isEqualTo(new Check(false, 5));
        var byName = engine.workflow("pay-fluently", Invoice.class);
        assertThat(byName.name()).isEqualTo("pay-fluently");
        assertThat(ran(() -> byName.run(new Invoice(7)), "pay-fluently", null).tasks())
                .isEmpty();
    }

    @Test
    void handlesAreRefusedWhenTheyCannotBeMeant() {
        var engine = deployment
                .deploy(PayInvoice.class, Others.class, Fluent.class, Scores.class)
                .engine();

        assertThatThrownBy(() -> engine.task(PayInvoice::checkFraud))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "KAPAK-0281 PayInvoice.checkFraud is a task of the workflow \"pay-invoice\", which is started as a"
                                + " whole. Write engine.workflow(PayInvoice.class, …).");
        assertThatThrownBy(() -> engine.workflow(Others.class, Invoice.class))
                .hasMessageStartingWith("KAPAK-0282 Others is no workflow of this application.");
        assertThatThrownBy(() -> engine.workflow(WorkflowDefinition.named("pay-fluent", Invoice.class)))
                .hasMessageContaining("KAPAK-0282 pay-fluent is no")
                .hasMessageContaining("Did you mean \"pay-fluently\"?");
        assertThatThrownBy(() -> engine.workflow(PayInvoice.class, Check.class))
                .hasMessageStartingWith("KAPAK-0283 The workflow \"pay-invoice\" takes " + Invoice.class.getName());
        assertThatThrownBy(
                        () -> engine.workflow(PayInvoice.class, Invoice.class).start(new Invoice(-1)))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(engine.task(Others::pay).name()).isEqualTo("pay");
    }
}
