// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.IdempotencyKey;
import dev.kapak.api.RunFailedException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunTimeoutException;
import dev.kapak.api.StartOptions;
import dev.kapak.api.StartUnconfirmedException;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application starts runs and waits for them. */
class StartingTest {

    public record In(@NotBlank String text) {}

    public record Out(String text) {}

    static class Base {
        @Task(name = "inherited")
        void inherited(In in) {}
    }

    @ApplicationScoped
    static class Tasks extends Base {
        @Task(name = "upper-case")
        Out upper(In in) {
            return new Out(in.text());
        }

        @Task
        Out withContext(In in, TaskContext ctx) {
            return new Out(in.text());
        }

        Out noTask(In in) {
            return new Out(in.text());
        }
    }

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    /** Runs it on another thread, as a caller that blocks. */
    private static <T> FutureTask<T> called(Callable<T> call) {
        var task = new FutureTask<>(call);
        new Thread(task).start();
        return task;
    }

    private static <T> T value(FutureTask<T> task) throws Exception {
        return task.get(10, TimeUnit.SECONDS);
    }

    private void ended(UUID id, String status, String output, String error) {
        server.say(Kind.ENDED, new EndedLine(id, status, output, error).toLine());
    }

    @Test
    void methodReferencesNameTheirTask() {
        var engine = deployment.deploy(Tasks.class).engine();

        assertThat(engine.task(Tasks::upper).name()).isEqualTo("upper-case");
        assertThat(engine.task(Tasks::withContext).name()).isEqualTo("withContext");
        assertThat(engine.task(Tasks::inherited).name()).isEqualTo("inherited");
        assertThatThrownBy(() -> engine.task(Tasks::noTask))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("KAPAK-0241 Tasks.noTask");
        assertThatThrownBy(() -> engine.task((Tasks bean, In in) -> bean.upper(in)))
                .hasMessageStartingWith("KAPAK-0240");
    }

    @Test
    void runWaitsForTheOutput() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var output = called(() -> handle.run(new In("a")));

        var start = server.awaitStart();
        assertThat(start.workflow()).isEqualTo("upper-case");
        assertThat(start.input()).isEqualTo("{\"text\":\"a\"}");
        assertThat(start.follow()).isTrue();
        server.started(start.id());
        ended(start.id(), "COMPLETED", "{\"text\":\"A\"}", null);

        assertThat(value(output)).isEqualTo(new Out("A"));
    }

    @Test
    void aStartWithAKeyGivesTheRunThatHasIt() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        StartOptions once =
                StartOptions.defaults().withIdempotencyKey(IdempotencyKey.of("order-7", Duration.ofHours(1)));
        UUID other = UUID.randomUUID();
        var run = called(() -> handle.start(new In("a"), once));

        var start = server.awaitStart();
        assertThat(start.onceKey()).isEqualTo("order-7");
        assertThat(start.onceMillis()).isEqualTo(3_600_000);
        server.say(Kind.STARTED, new StartedLine(start.id(), other, null).toLine());

        assertThat(value(run).id().value()).isEqualTo(other);
        assertThat(value(run).existed()).isTrue();
    }

    @Test
    void aKeyIsCheckedAndMayHoldUntilTheEnd() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        StartOptions once = StartOptions.defaults().withIdempotencyKey(IdempotencyKey.untilFinished("order-7"));
        var run = called(() -> handle.start(new In("a"), once));

        var start = server.awaitStart();
        server.started(start.id());

        assertThat(start.onceMillis()).isZero();
        assertThat(value(run).existed()).isFalse();
        assertThatThrownBy(() -> IdempotencyKey.untilFinished(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdempotencyKey.untilFinished("x".repeat(256))).hasMessageContaining("256 characters");
        assertThatThrownBy(() -> IdempotencyKey.of("a", Duration.ofMillis(999))).hasMessageContaining("PT0.999S");
        deployment
                .set("kapak.transaction.data-source", "jdbc/shop")
                .transactions
                .begin();
        assertThatThrownBy(() -> handle.start(new In("a"), once)).hasMessageStartingWith("KAPAK-0259 \"upper-case\"");
    }

    @Test
    void anEndCountsAsTheAnswerToTheStart() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var output = called(() -> handle.run(new In("a")));

        ended(server.awaitStart().id(), "COMPLETED", "{\"text\":\"A\"}", null);

        assertThat(value(output)).isEqualTo(new Out("A"));
    }

    @Test
    void aFailedRunIsToldWithItsText() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var output = called(() -> handle.run(new In("a")));
        UUID id = server.awaitStart().id();

        ended(id, "FAILED", null, "boom");

        assertThatThrownBy(() -> value(output)).cause().satisfies(fault -> {
            var failed = (RunFailedException) fault;
            assertThat(failed).isExactlyInstanceOf(RunFailedException.class);
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.error()).isEqualTo("boom");
            assertThat(failed.runId().value()).isEqualTo(id);
        });
    }

    @Test
    void aStartIsAskedForAgainWithTheSameId() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var run = called(() -> handle.start(
                new In("a"), StartOptions.defaults().withPriority(3).withMetadata("k", "v")));

        var first = server.awaitStart();
        deployment.pass(Duration.ofSeconds(5));
        var second = server.awaitStart();
        server.started(first.id());

        assertThat(second).isEqualTo(first);
        assertThat(first.priority()).isEqualTo(3);
        assertThat(first.metadata()).isEqualTo("{\"k\":\"v\"}");
        assertThat(value(run).id().value()).isEqualTo(first.id());
    }

    @Test
    void aStartedRunIsFollowedOnlyWhenSomebodyWaits() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var started = called(() -> handle.start(new In("a")));
        var line = server.awaitStart();
        assertThat(line.follow()).isFalse();
        server.started(line.id());
        RunHandle<Out> run = value(started);

        var output = called(run::await);
        assertThat(server.await(Kind.FOLLOW).body()).isEqualTo("{\"id\":\"" + line.id() + "\"}");
        server.say(Kind.ENGINE_UP, new EngineUp("kapak.node:n1").toBody());
        server.await(Kind.FOLLOW);
        ended(line.id(), "COMPLETED", "{\"text\":\"A\"}", null);

        assertThat(value(output)).isEqualTo(new Out("A"));
        assertThat(run.await()).as("known by now").isEqualTo(new Out("A"));
    }

    @Test
    void waitingCanBeBounded() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var started = called(() -> handle.start(new In("a")));
        UUID id = server.awaitStart().id();
        server.started(id);
        RunHandle<Out> run = value(started);

        assertThatThrownBy(() -> run.await(Duration.ofMillis(1)))
                .isInstanceOf(RunTimeoutException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void refusalsAndTimeoutsAreExceptions() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var refused = called(() -> handle.start(new In("a")));
        server.say(
                Kind.STARTED,
                new StartedLine(server.awaitStart().id(), new Refusal("KAPAK-0303", "unknown", "deploy", false))
                        .toLine());
        assertThatThrownBy(() -> value(refused))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(EngineRefusedException.class)
                .hasMessage("KAPAK-0303 unknown deploy");

        var unanswered = called(() -> handle.start(new In("a")));
        server.awaitStart();
        deployment.pass(Duration.ofSeconds(30));
        assertThatThrownBy(() -> value(unanswered)).cause().isInstanceOf(StartUnconfirmedException.class);
    }

    @Test
    void manyStartsShareMessages() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var outputs = called(() -> handle.runAll(List.of(new In("a"), new In("b"))));

        var ids = JsonLine.parseAll(server.await(Kind.START).body()).stream()
                .map(StartLine::of)
                .toList();
        assertThat(ids).hasSize(2);
        ids.forEach(line -> ended(line.id(), "COMPLETED", line.input(), null));

        assertThat(value(outputs)).containsExactly(new Out("a"), new Out("b"));
    }

    @Test
    void faultyInputsAreNotSent() {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);

        assertThatThrownBy(() -> handle.start(new In("")))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("/text must not be blank");
        assertThat(server.pending()).doesNotContain(Kind.START);
    }

    @Test
    void anOpenTransactionIsRefused() {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        deployment.transactions.begin();

        assertThatThrownBy(() -> handle.start(new In("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KAPAK-0242");
    }

    @Test
    void anApplicationWithoutTasksTalksFromItsFirstStart() throws Exception {
        var handle = deployment.deploy(Object.class).engine().task("elsewhere", In.class, Out.class);
        assertThat(server.addresses()).isZero();
        var output = called(() -> handle.run(new In("a")));

        ended(server.awaitStart().id(), "COMPLETED", "{\"text\":\"A\"}", null);

        assertThat(value(output)).isEqualTo(new Out("A"));
        assertThat(server.addresses()).isOne();
    }

    @Test
    void stoppingLetsWaitingCallersGo() throws Exception {
        var handle = deployment.deploy(Tasks.class).engine().task(Tasks::upper);
        var output = called(() -> handle.run(new In("a")));
        server.started(server.awaitStart().id());

        deployment.close();

        assertThatThrownBy(() -> value(output)).cause().hasMessageContaining("KAPAK-02");
        assertThatThrownBy(() -> handle.start(new In("a"))).hasMessageStartingWith("KAPAK-0248");
    }
}
