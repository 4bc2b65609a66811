// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.CancelUnconfirmedException;
import dev.kapak.api.EngineBusyException;
import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.api.Run;
import dev.kapak.api.RunCancelledException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunId;
import dev.kapak.api.Task;
import dev.kapak.protocol.CancelAnswerLine;
import dev.kapak.protocol.CancelRunLine;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application cancels runs. */
class CancellingTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @ApplicationScoped
    static class Tasks {
        @Task
        String slow(Map<String, String> input) {
            return "done";
        }
    }

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private Run known() {
        return deployment.deploy(Tasks.class).engine().run(new RunId(ID));
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

    private UUID awaitWish() throws InterruptedException {
        return CancelRunLine.of(JsonLine.parse(server.await(Kind.CANCEL_RUNS).body()))
                .id();
    }

    private void answer(UUID id, boolean ended, Refusal refusal) {
        server.say(Kind.CANCEL_ANSWER, new CancelAnswerLine(id, ended, refusal).toLine());
    }

    @Test
    void returnsWhenTheWishIsStoredAndTheWaitTellsTheEnd() throws Exception {
        var task = deployment.deploy(Tasks.class).engine().task(Tasks::slow);
        var started = called(() -> task.start(Map.of()));
        UUID id = StartLine.of(JsonLine.parse(server.await(Kind.START).body())).id();
        server.say(Kind.STARTED, new StartedLine(id, null).toLine());
        RunHandle<String> run = value(started);

        var cancelled = called(run::cancel);
        assertThat(awaitWish()).isEqualTo(id);
        answer(id, false, null);
        assertThat(value(cancelled)).isTrue();

        var output = called(run::await);
        server.await(Kind.FOLLOW);
        server.say(Kind.ENDED, new EndedLine(id, "CANCELLED", null, "stopped").toLine());
        assertThatThrownBy(() -> value(output)).cause().satisfies(fault -> {
            var failed = (RunCancelledException) fault;
            assertThat(failed.status()).isEqualTo("CANCELLED");
            assertThat(failed.error()).isEqualTo("stopped");
            assertThat(failed.runId()).isEqualTo(run.id());
        });
    }

    @Test
    void aRunThatHasEndedOtherwiseIsNotCancelled() throws Exception {
        var run = known();
        var cancelled = called(run::cancel);

        answer(awaitWish(), true, null);

        assertThat(value(cancelled)).isFalse();
        assertThat(run.id().value()).isEqualTo(ID);
    }

    @Test
    void theWishIsSentAgainUntilItIsAnswered() throws Exception {
        var cancelled = called(known()::cancel);

        awaitWish();
        deployment.pass(Duration.ofSeconds(5));
        awaitWish();
        answer(ID, false, null);

        assertThat(value(cancelled)).isTrue();
    }

    @Test
    void severalCallersShareOneWish() throws Exception {
        var run = known();
        var first = called(run::cancel);
        awaitWish();
        var second = called(run::cancel);
        awaitWish();

        answer(ID, false, null);

        assertThat(value(first)).isTrue();
        assertThat(value(second)).isTrue();
    }

    @Test
    void refusalsAndTimeoutsAreExceptions() throws Exception {
        var run = known();
        var refused = called(run::cancel);
        answer(awaitWish(), false, new Refusal("KAPAK-0401", "unknown", "look", false));
        assertThatThrownBy(() -> value(refused))
                .cause()
                .isExactlyInstanceOf(EngineRefusedException.class)
                .hasMessage("KAPAK-0401 unknown look");

        var unanswered = called(run::cancel);
        awaitWish();
        deployment.pass(Duration.ofSeconds(30));
        assertThatThrownBy(() -> value(unanswered))
                .cause()
                .isInstanceOf(CancelUnconfirmedException.class)
                .hasMessageStartingWith("KAPAK-0252")
                .hasMessageContaining(ID.toString());
    }

    @Test
    void anEngineThatStaysBusyIsToldAsBusy() throws Exception {
        var cancelled = called(known()::cancel);
        awaitWish();
        answer(ID, false, new Refusal("KAPAK-0412", "busy", "wait", true));
        server.say(Kind.ENGINE_UP, new EngineUp("kapak.node:n1").toBody());
        assertThat(awaitWish())
                .as("asked again at once, so the answer was read")
                .isEqualTo(ID);

        deployment.pass(Duration.ofSeconds(30));

        assertThatThrownBy(() -> value(cancelled)).cause().isInstanceOf(EngineBusyException.class);
    }

    @Test
    void anInterruptedCallerIsToldThatTheWishMayBeStored() throws Exception {
        var run = known();
        var caller = new Thread[1];
        var cancelled = called(() -> {
            caller[0] = Thread.currentThread();
            return run.cancel();
        });
        awaitWish();

        caller[0].interrupt();

        assertThatThrownBy(() -> value(cancelled))
                .cause()
                .isExactlyInstanceOf(KapakException.class)
                .hasMessageStartingWith("KAPAK-0253");
    }

    @Test
    void anOpenTransactionIsRefused() {
        var run = known();
        deployment.transactions.begin();

        assertThatThrownBy(run::cancel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KAPAK-0251 Run " + ID);
        assertThat(server.pending()).doesNotContain(Kind.CANCEL_RUNS);
    }
}
