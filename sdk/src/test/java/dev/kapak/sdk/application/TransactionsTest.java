// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.StartOptions;
import dev.kapak.api.Task;
import dev.kapak.api.TaskHandle;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.UuidV7;
import dev.kapak.sdk.transaction.TransactionTables.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starts and completions join the application's transactions. */
class TransactionsTest {

    public record In(String text) {}

    public record Out(String text) {}

    @ApplicationScoped
    static class Tasks {
        private final AtomicInteger runs = new AtomicInteger();
        private final Semaphore begun = new Semaphore(0);
        private final CountDownLatch go = new CountDownLatch(1);

        int runs() {
            return runs.get();
        }

        boolean awaitBegun() throws InterruptedException {
            return begun.tryAcquire(10, TimeUnit.SECONDS);
        }

        void end() {
            go.countDown();
        }

        @Task(transactional = true)
        Out pay(In in) {
            runs.incrementAndGet();
            if (in.text().equals("fails")) {
                throw new IllegalStateException("no money");
            }
            return new Out(in.text());
        }

        @Task(transactional = true)
        void deaf(In in) {
            begun.release();
            boolean gone = false;
            while (!gone) {
                try {
                    gone = go.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    begun.release();
                }
            }
        }
    }

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;
    private final FakeTransactions transactions = deployment.transactions;
    private final FakeTables tables = deployment.tables;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private Deployment deploy() {
        return deployment.set("kapak.transaction.data-source", "jdbc/shop").deploy(Tasks.class);
    }

    private TaskHandle<In, Out> pay() {
        return deploy().engine().task(Tasks::pay);
    }

    /** What is tidied next; rows are not tidied one by one. */
    private UUID next(BlockingQueue<UUID> queue) throws InterruptedException {
        UUID next = queue.poll(20, TimeUnit.MILLISECONDS);
        for (int i = 0; i < 500 && next == null; i++) {
            deployment.pass(Duration.ofMillis(200));
            next = queue.poll(20, TimeUnit.MILLISECONDS);
        }
        return next;
    }

    private StartLine awaitStart() throws InterruptedException {
        return StartLine.of(JsonLine.parse(server.await(Kind.START).body()));
    }

    private void started(UUID id) {
        server.say(Kind.STARTED, new StartedLine(id, null).toLine());
    }

    private void refused(UUID id) {
        Refusal refusal = new Refusal("KAPAK-0404", "There is no task \"pay\".", "Deploy it.", false);
        server.say(Kind.STARTED, new StartedLine(id, refusal).toLine());
    }

    private static <T> FutureTask<T> called(Callable<T> call) {
        var task = new FutureTask<>(call);
        new Thread(task).start();
        return task;
    }

    @Test
    void aStartIsSentAfterTheCommitAndRemovedWhenTheEngineHasIt() throws Exception {
        TaskHandle<In, Out> pay = pay();

        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        assertThat(tables.outbox()).isEmpty();
        assertThat(server.pending()).doesNotContain(Kind.START);
        transactions.commit();
        assertThat(tables.outbox())
                .extracting(Waiting::id)
                .containsExactly(run.id().value());
        StartLine line = awaitStart();
        started(line.id());

        assertThat(line.id()).isEqualTo(run.id().value());
        assertThat(line.input()).isEqualTo("{\"text\":\"a\"}");
        assertThat(next(tables.deleted)).isEqualTo(line.id());
        assertThat(tables.outbox()).isEmpty();
    }

    @Test
    void aStartThatIsRolledBackIsNeverSent() throws Exception {
        TaskHandle<In, Out> pay = pay();

        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        transactions.rollback();

        assertThat(tables.outbox()).isEmpty();
        assertThatThrownBy(run::await).isInstanceOf(KapakException.class).hasMessageStartingWith("KAPAK-0292 Run ");
        assertThat(server.pending()).doesNotContain(Kind.START);
    }

    @Test
    void aStartWhoseCommitGotNoAnswerIsFoundInTheTable() throws Exception {
        TaskHandle<In, Out> pay = pay();

        transactions.next = FakeTransactions.Commit.ANSWER_LOST;
        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        assertThatThrownBy(transactions::commit).hasMessageContaining("ANSWER_LOST");
        deployment.pass(Duration.ofSeconds(15));

        assertThat(awaitStart().id()).isEqualTo(run.id().value());
    }

    @Test
    void aStartThatALifeBeforeHasLeftIsSentAtOnce() throws Exception {
        UUID id = new UuidV7(deployment.clock::millis).next();
        tables.left(new Waiting(id, new StartLine(id, "pay", 0, false, null, "{}").toLine(), null));

        deploy();
        assertThat(awaitStart().id()).isEqualTo(id);
        started(id);

        assertThat(next(tables.deleted)).isEqualTo(id);
    }

    @Test
    void aRefusedStartStaysAndIsTriedAgain() throws Exception {
        TaskHandle<In, Out> pay = pay();
        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        transactions.commit();

        refused(awaitStart().id());

        assertThatThrownBy(run::await)
                .isInstanceOf(EngineRefusedException.class)
                .hasMessageContaining("KAPAK-0404");
        assertThat(next(tables.refused)).isEqualTo(run.id().value());
        assertThat(tables.outbox())
                .singleElement()
                .satisfies(start -> assertThat(start.refused()).contains("There is no task"));
        deployment.pass(Duration.ofMinutes(2));
        started(awaitStart().id());
        assertThat(next(tables.deleted)).isEqualTo(run.id().value());
    }

    @Test
    void anUnansweredStartIsFoundInTheTable() throws Exception {
        TaskHandle<In, Out> pay = pay();
        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        transactions.commit();
        awaitStart();
        deployment.pass(Duration.ofSeconds(31));
        while (server.pending().noneMatch(Kind.START::equals)) {
            deployment.pass(Duration.ofSeconds(1));
            tables.awaitRead();
        }

        UUID again = awaitStart().id();
        started(again);

        assertThat(again).isEqualTo(run.id().value());
        assertThat(next(tables.deleted)).isEqualTo(again);
    }

    @Test
    void theEndIsAwaitedAfterTheCommit() throws Exception {
        TaskHandle<In, Out> pay = pay();
        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        assertThatThrownBy(run::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KAPAK-0293 Run " + run.id());
        assertThatThrownBy(() -> pay.run(new In("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KAPAK-0290 \"pay\"");
        transactions.commit();

        var output = called(run::await);
        started(awaitStart().id());
        server.await(Kind.FOLLOW);
        server.say(Kind.ENDED, new EndedLine(run.id().value(), "COMPLETED", "{\"text\":\"A\"}", null).toLine());

        assertThat(output.get(10, TimeUnit.SECONDS)).isEqualTo(new Out("A"));
    }

    @Test
    void aTableThatTakesNothingFailsTheStart() {
        TaskHandle<In, Out> pay = pay();
        tables.broken = true;
        transactions.begin();

        assertThatThrownBy(() -> pay.start(new In("a")))
                .isInstanceOf(KapakException.class)
                .hasMessageStartingWith("KAPAK-0291 The start of \"pay\"")
                .hasMessageContaining("relation \"kapak_outbox\" does not exist");
    }

    @Test
    void aTransactionalTaskNeedsTheSetting() {
        assertThatThrownBy(() -> deployment.deploy(Tasks.class))
                .hasMessageContaining("KAPAK-0294 The task Tasks.pay is transactional")
                .hasMessageContaining("Tasks.deaf");
    }

    @Test
    void aCompletionIsCommittedWithTheBodyAndForgottenWhenTheEngineHasIt() throws Exception {
        server.confirms(false);
        deploy();
        server.await(Kind.REGISTER);

        UUID task = server.assign("pay", "{\"text\":\"a\"}");
        ResultLine result = server.awaitResult();

        assertThat(result.output()).isEqualTo("{\"text\":\"a\"}");
        assertThat(tables.done(task)).isPresent();
        server.confirmLast(result);
        assertThat(next(tables.forgotten)).isEqualTo(task);
        assertThat(tables.done(task)).isEmpty();
    }

    @Test
    void whatIsDoneStaysWhileTheTaskMayBeAssignedAgain() throws Exception {
        deploy();
        server.await(Kind.REGISTER);
        UUID first = server.assign("pay", "{\"text\":\"a\"}");
        server.awaitResult();
        server.confirms(false);
        server.assign("pay", "{\"text\":\"b\"}");
        ResultLine second = server.awaitResult();
        server.confirmLast(second);

        assertThat(next(tables.forgotten)).isEqualTo(second.id());
        assertThat(tables.done(first)).isPresent();
    }

    @Test
    void aBodyWhoseTransactionWasCommittedIsNotRunAgain() throws Exception {
        UUID task = UUID.randomUUID();
        tables.left(task, "{\"text\":\"done before\"}");
        deploy();
        server.await(Kind.REGISTER);

        server.assign(task, 2, "pay", "{\"text\":\"again\"}");

        assertThat(server.awaitResult().output()).isEqualTo("{\"text\":\"done before\"}");
        assertThat(deployment.bean(Tasks.class).runs()).isZero();
    }

    @Test
    void ofTwoAttemptsAtOnceTheSecondTakesWhatTheFirstCommitted() throws Exception {
        UUID task = UUID.randomUUID();
        tables.left(task, "{\"text\":\"by another\"}");
        deploy();
        server.await(Kind.REGISTER);

        server.assign(task, 1, "pay", "{\"text\":\"late\"}");

        assertThat(server.awaitResult().output()).isEqualTo("{\"text\":\"by another\"}");
    }

    @Test
    void aFailedBodyIsRolledBack() throws Exception {
        deploy();
        server.await(Kind.REGISTER);

        UUID task = server.assign("pay", "{\"text\":\"fails\"}");
        ResultLine result = server.awaitResult();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error()).contains("no money");
        assertThat(tables.done(task)).isEmpty();
        assertThat(transactions.begun()).isOne();
    }

    @Test
    void aCommitThatFailsFailsTheAttempt() throws Exception {
        transactions.next = FakeTransactions.Commit.ROLLS_BACK;
        deploy();
        server.await(Kind.REGISTER);

        server.assign("pay", "{\"text\":\"a\"}");

        assertThat(server.awaitResult().error()).contains("the commit: ROLLS_BACK");
    }

    @Test
    void aCommitThatGotNoAnswerButStandsHasCompleted() throws Exception {
        transactions.next = FakeTransactions.Commit.ANSWER_LOST;
        deploy();
        server.await(Kind.REGISTER);

        server.assign("pay", "{\"text\":\"a\"}");

        assertThat(server.awaitResult().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void anAttemptThatWasStoppedForItsTimeIsRolledBack() throws Exception {
        deploy();
        server.await(Kind.REGISTER);
        UUID task = server.assign("deaf", "{\"text\":\"a\"}");
        Tasks tasks = deployment.bean(Tasks.class);
        assertThat(tasks.awaitBegun()).isTrue();

        deployment.pass(Duration.ofMinutes(2));
        assertThat(server.awaitResult().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(tasks.awaitBegun()).isTrue();
        tasks.end();
        server.assign("pay", "{\"text\":\"next\"}");
        server.awaitResult();

        assertThat(tables.done(task)).isEmpty();
    }

    @Test
    void metadataTravelsInTheOutbox() throws Exception {
        TaskHandle<In, Out> pay = pay();
        transactions.begin();
        pay.start(new In("a"), StartOptions.defaults().withPriority(3).withMetadata("order", "7"));
        transactions.commit();

        StartLine line = awaitStart();
        assertThat(line.priority()).isEqualTo(3);
        assertThat(JsonLine.parse(String.valueOf(line.metadata())).string("order"))
                .isEqualTo("7");
    }
}
