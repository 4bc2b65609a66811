// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.RetryAfterException;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.WorkerDefinition;
import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.TaskIntake;
import dev.kapak.sdk.transport.Incoming;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker works: registration, tasks, results, drain. */
class WorkingTest {

    public record In(@Positive int number) {}

    public record Out(int number, String told) {}

    @RequestScoped
    static class Request {
        private int calls;

        int call() {
            return ++calls;
        }
    }

    @ApplicationScoped
    static class Tasks {
        @Inject
        Request request;

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final AtomicInteger runs = new AtomicInteger();
        final Semaphore atOnce = new Semaphore(0);
        final CountDownLatch end = new CountDownLatch(1);

        @Task(retries = 2)
        Out twice(In in, TaskContext ctx) {
            String told = ctx.worker() + " " + ctx.attempt() + " " + ctx.metadata() + " " + request.call();
            return new Out(2 * in.number(), told);
        }

        @Task
        protected void nothing(Map<String, Object> in) {
            runs.incrementAndGet();
        }

        @Task
        void fails(Map<String, Object> in) {
            throw new IllegalStateException("boom\0");
        }

        @Task
        void failsForNow(Map<String, Object> in) {
            throw new RetryAfterException(Duration.ofSeconds(7), "busy");
        }

        @Task
        void failsForAges(Map<String, Object> in) {
            throw new RetryAfterException(Duration.ofSeconds(Long.MAX_VALUE), "busy");
        }

        @Task
        void failsForGood(Map<String, Object> in) {
            throw new NonRetryableException("never");
        }

        @Task
        String hasNul(Map<String, Object> in) {
            return "\0";
        }

        @Task
        void blocks(Map<String, Object> in) throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        }

        @Task
        void counts(Map<String, Object> in) throws InterruptedException {
            atOnce.release();
            end.await();
        }

        /** Not the bean's proxy; returned plainly, Weld would give the proxy again. */
        Optional<Tasks> self() {
            return Optional.of(this);
        }
    }

    @WorkerDefinition(name = "bean-worker", slots = 2, tasks = Tasks.class)
    public static class Intake extends TaskIntake {}

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private Registration deployed() throws InterruptedException {
        deployment.deploy(Tasks.class, Request.class);
        return Registration.of(server.await(Kind.REGISTER).body());
    }

    @Test
    void theApplicationIsOneWorkerWithAllItsTasks() throws Exception {
        var registration = deployed();

        assertThat(registration.worker()).isEqualTo("shop");
        assertThat(registration.application()).isEqualTo("shop");
        assertThat(registration.taskQueue()).isNull();
        assertThat(registration.slots()).isEqualTo(10);
        assertThat(registration.tasks())
                .extracting(task -> task.task() + " " + task.retries())
                .contains("twice 2", "nothing 0", "blocks 0");
    }

    @Test
    void aTaskRunsWithContextAndRequestScope() throws Exception {
        deployed();

        UUID id = server.assign("twice", "{\"number\":21}");

        var result = server.awaitResult();
        assertThat(result.id()).isEqualTo(id);
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.output()).isEqualTo("{\"number\":42,\"told\":\"shop 1 {user=u, n=1} 1\"}");
        server.assign("twice", "{\"number\":1}");
        assertThat(server.awaitResult().output()).as("a new request").contains("n=1} 1");
    }

    @Test
    void aTaskWithoutOutputCompletes() throws Exception {
        deployed();

        server.assign("nothing", "{}");

        var result = server.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.output()).isNull();
    }

    @Test
    void failuresAreToldWithTheirTrace() throws Exception {
        deployed();

        server.assign("fails", "{}");

        var result = server.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error())
                .startsWith("java.lang.IllegalStateException: boom")
                .contains("WorkingTest$Tasks.fails")
                .doesNotContain("\0");
    }

    @Test
    void failuresForGood() throws Exception {
        deployed();

        server.assign("failsForGood", "{}");
        assertThat(server.awaitResult()).satisfies(result -> forGood(result, "never"));
        server.assign("hasNul", "{}");
        assertThat(server.awaitResult()).satisfies(result -> forGood(result, "KAPAK-0245"));
        server.assign("twice", "{\"number\":\"x\"}");
        assertThat(server.awaitResult()).satisfies(result -> forGood(result, "KAPAK-0260"));
        server.assign("twice", "{\"number\":0}");
        assertThat(server.awaitResult()).satisfies(result -> forGood(result, "/number must be greater than 0"));
    }

    @Test
    void failuresForNowSayWhenToTryAgain() throws Exception {
        deployed();

        server.assign("failsForNow", "{}");
        assertThat(server.awaitResult()).satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.retryAfterMillis()).isEqualTo(7_000);
            assertThat(result.error()).contains("RetryAfterException: busy");
        });
        server.assign("failsForAges", "{}");
        assertThat(server.awaitResult().retryAfterMillis())
                .isEqualTo(Duration.ofDays(365).toMillis());
        server.assign("fails", "{}");
        assertThat(server.awaitResult().retryAfterMillis()).isNegative();
    }

    private static void forGood(ResultLine result, String text) {
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED_FOR_GOOD);
        assertThat(result.error()).contains(text);
    }

    @Test
    void resultsAreSentAgainUntilConfirmedAndDuplicatesIgnored() throws Exception {
        server.confirms(false);
        deployed();
        UUID id = server.assign("nothing", "{}");
        var first = server.awaitResult();

        server.assign(id, 1, "nothing", "{}");
        deployment.pass(Duration.ofSeconds(5));
        assertThat(server.awaitResult()).isEqualTo(first);
        assertThat(deployment.bean(Tasks.class).self().orElseThrow().runs).hasValue(1);

        server.confirms(true);
        deployment.pass(Duration.ofSeconds(5));
        assertThat(server.awaitResult()).isEqualTo(first);
    }

    @Test
    void overItsTimeATaskIsInterrupted() throws Exception {
        deployed();
        server.assign("blocks", "{}");
        var tasks = deployment.bean(Tasks.class).self().orElseThrow();
        assertThat(tasks.begun.await(10, TimeUnit.SECONDS)).isTrue();

        deployment.pass(Duration.ofSeconds(60));

        assertThat(server.awaitResult().error()).startsWith("KAPAK-0263");
        assertThat(tasks.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void slotsCanBeChanged() throws Exception {
        deployment.set("kapak.worker.shop.slots", "1");
        deployed();
        List.of(1, 2, 3).forEach(i -> server.assign("counts", "{}"));
        var tasks = deployment.bean(Tasks.class).self().orElseThrow();
        tasks.atOnce.acquire();
        assertThat(tasks.atOnce.tryAcquire(50, TimeUnit.MILLISECONDS))
                .as("only one slot")
                .isFalse();

        long now = deployment.clock.millis();
        server.say(Kind.BEAT_ANSWER, new BeatAnswer(1, now, now, true, 3, true).toBody());

        assertThat(tasks.atOnce.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        tasks.end.countDown();
    }

    @Test
    void aPingIsAnswered() throws Exception {
        deployed();
        server.assign("nothing", "{}");
        server.awaitResult();

        server.say(Kind.PING, new Ping(1, 77).toBody());

        var pong = server.await(Kind.PONG);
        assertThat(pong.queue()).isEqualTo("kapak.node:n1");
        assertThat(Ping.of(pong.body())).isEqualTo(new Ping(1, 77));
    }

    @Test
    void aPingThatOvertakesTheRegistrationIsAnsweredBehindIt() throws Exception {
        server.registers(false);
        deployment.deploy(Tasks.class, Request.class, Intake.class);
        var asked = Registration.of(server.await(Kind.REGISTER).body());

        deployment.runtime().takeIn("bean-worker", new Incoming(Kind.PING, new Ping(1, 5).toBody()));
        server.say(Kind.REGISTERED, server.registered(asked).toBody());

        var pong = server.await(Kind.PONG);
        assertThat(pong.queue()).isEqualTo("kapak.node:n1");
        assertThat(Ping.of(pong.body())).isEqualTo(new Ping(1, 5));
    }

    @Test
    void aBeanTakesTheTasksOfItsWorkerIn() throws Exception {
        deployment.set("kapak.instance", "node-1").deploy(Tasks.class, Request.class, Intake.class);
        var registration = Registration.of(server.await(Kind.REGISTER).body());
        assertThat(registration.taskQueue()).isEqualTo("kapak.task:bean-worker.node-1");

        UUID id = UUID.randomUUID();
        var line = new TaskLine(id, 1, id, "nothing", "nothing", 0, 0, 1, null, "{}", null, null);
        deployment.runtime().takeIn("bean-worker", new Incoming(Kind.TASKS, line.toLine()));
        deployment.runtime().takeIn("bean-worker", new Incoming(Kind.TASKS, "broken"));

        assertThat(server.awaitResult().id()).isEqualTo(id);
    }

    @Test
    void afterARefusalItRegistersAgainWhenTheEngineIsUp() throws Exception {
        server.registers(false);
        var asked = deployed();
        server.say(
                Kind.REFUSED,
                new Refused("shop", asked.incarnation(), new Refusal("KAPAK-0301", "no", "do", false)).toBody());
        server.say(Kind.ENGINE_UP, new EngineUp("kapak.node:n1").toBody());

        assertThat(Registration.of(server.await(Kind.REGISTER).body())).isEqualTo(asked);
    }

    @Test
    void aNewConnectionRegistersAgainWithWhatIsHeld() throws Exception {
        server.confirms(false);
        deployed();
        UUID id = server.assign("nothing", "{}");
        server.awaitResult();

        server.goAway();
        deployment.pass(Duration.ofSeconds(5));
        server.comeBackWhenMissed();

        var again = Registration.of(server.await(Kind.REGISTER).body());
        assertThat(again.held())
                .singleElement()
                .satisfies(held -> assertThat(held.id()).isEqualTo(id));
        assertThat(server.awaitResult().id()).isEqualTo(id);
    }

    @Test
    void stoppingHandsBackWhatRunsAndWhatWaits() throws Exception {
        deployment.set("kapak.worker.shop.slots", "1");
        deployed();
        UUID runs = server.assign("blocks", "{}");
        var tasks = deployment.bean(Tasks.class).self().orElseThrow();
        assertThat(tasks.begun.await(10, TimeUnit.SECONDS)).isTrue();
        UUID waits = server.assign("nothing", "{}");
        server.say(Kind.PING, new Ping(1, 1).toBody());
        server.await(Kind.PONG);

        deployment.close();

        assertThat(server.await(Kind.LEAVE).body()).contains("\"gone\":false");
        assertThat(server.awaitResults(2))
                .extracting(ResultLine::id, ResultLine::outcome)
                .containsExactly(tuple(waits, Outcome.RETURNED), tuple(runs, Outcome.INTERRUPTED));
        assertThat(server.await(Kind.LEAVE).body()).contains("\"gone\":true");
        assertThat(tasks.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyResultsShareMessages() throws Exception {
        deployed();
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            UUID id = UUID.randomUUID();
            lines[i] = new TaskLine(id, 1, id, "nothing", "nothing", 0, 0, 1, null, "{}", null, null).toLine();
        }

        server.say(Kind.TASKS, lines);

        assertThat(server.awaitResults(lines.length)).hasSize(lines.length);
    }
}
