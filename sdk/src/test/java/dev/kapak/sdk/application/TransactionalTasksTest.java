// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.api.Engine;
import dev.kapak.api.Task;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The completion of a task joins a transaction with what its body has written. */
class TransactionalTasksTest {

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

        @Inject
        Engine engine;

        @Task(transactional = true)
        void orders(In in) {
            engine.task("pay", In.class, Out.class).start(in);
            if (in.text().equals("fails")) {
                throw new IllegalStateException("no order");
            }
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
        assertThat(deployment.next(tables.forgotten)).isEqualTo(task);
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

        assertThat(deployment.next(tables.forgotten)).isEqualTo(second.id());
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
    void aStartInATransactionalTaskJoinsItsTransaction() throws Exception {
        deploy();
        server.await(Kind.REGISTER);

        server.assign("orders", "{\"text\":\"fails\"}");
        assertThat(server.awaitResult().error()).contains("no order");
        server.assign("orders", "{\"text\":\"a\"}");

        assertThat(server.awaitStart().input()).isEqualTo("{\"text\":\"a\"}");
        assertThat(tables.outbox()).hasSize(1);
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
}
