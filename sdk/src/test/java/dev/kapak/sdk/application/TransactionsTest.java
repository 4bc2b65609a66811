// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunTimeoutException;
import dev.kapak.api.StartOptions;
import dev.kapak.api.Task;
import dev.kapak.api.TaskHandle;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.UuidV7;
import dev.kapak.sdk.transaction.TransactionTables.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starts join the application's transactions. */
class TransactionsTest {

    public record In(String text) {}

    public record Out(String text) {}

    @ApplicationScoped
    static class Tasks {

        @Task
        Out pay(In in) {
            return new Out(in.text());
        }
    }

    @ApplicationScoped
    static class Joined {

        @Task(transactional = true)
        void ship(In in) {}

        @Task(transactional = true)
        void deaf(In in) {}
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

    private void refused(UUID id) {
        Refusal refusal = new Refusal("KAPAK-0404", "There is no task \"pay\".", "Deploy it.", false);
        server.say(Kind.STARTED, new StartedLine(id, refusal).toLine());
    }

    private RunHandle<Out> committed(TaskHandle<In, Out> pay) throws Exception {
        transactions.begin();
        RunHandle<Out> run = pay.start(new In("a"));
        transactions.commit();
        return run;
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
        StartLine line = server.awaitStart();
        server.started(line.id());

        assertThat(line.id()).isEqualTo(run.id().value());
        assertThat(line.input()).isEqualTo("{\"text\":\"a\"}");
        assertThat(deployment.next(tables.deleted)).isEqualTo(line.id());
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

        assertThat(server.awaitStart().id()).isEqualTo(run.id().value());
    }

    @Test
    void aStartThatALifeBeforeHasLeftIsSentAtOnce() throws Exception {
        UUID id = new UuidV7(deployment.clock::millis).next();
        tables.left(new Waiting(id, new StartLine(id, "pay", 0, false, null, "{}").toLine(), null));

        deploy();
        assertThat(server.awaitStart().id()).isEqualTo(id);
        server.started(id);

        assertThat(deployment.next(tables.deleted)).isEqualTo(id);
    }

    @Test
    void aRefusedStartStaysAndIsTriedAgain() throws Exception {
        TaskHandle<In, Out> pay = pay();
        RunHandle<Out> run = committed(pay);

        refused(server.awaitStart().id());

        assertThatThrownBy(run::await)
                .isInstanceOf(EngineRefusedException.class)
                .hasMessageContaining("KAPAK-0404");
        assertThat(deployment.next(tables.refused)).isEqualTo(run.id().value());
        assertThat(tables.outbox())
                .singleElement()
                .satisfies(start -> assertThat(start.refused()).contains("There is no task"));
        deployment.pass(Duration.ofSeconds(5));
        refused(server.awaitStart().id());
        assertThat(deployment.next(tables.refused)).isEqualTo(run.id().value());
        deployment.pass(Duration.ofSeconds(60));
        server.started(server.awaitStart().id());
        assertThat(deployment.next(tables.deleted)).isEqualTo(run.id().value());
    }

    @Test
    void anUnansweredStartIsFoundInTheTable() throws Exception {
        TaskHandle<In, Out> pay = pay();
        RunHandle<Out> run = committed(pay);
        server.awaitStart();
        deployment.pass(Duration.ofSeconds(31));
        while (server.pending().noneMatch(Kind.START::equals)) {
            deployment.pass(Duration.ofSeconds(1));
            tables.awaitRead();
        }

        UUID again = server.awaitStart().id();
        server.started(again);

        assertThat(again).isEqualTo(run.id().value());
        assertThat(deployment.next(tables.deleted)).isEqualTo(again);
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
        server.started(server.awaitStart().id());
        server.await(Kind.FOLLOW);
        server.say(Kind.ENDED, new EndedLine(run.id().value(), "COMPLETED", "{\"text\":\"A\"}", null).toLine());

        assertThat(output.get(10, TimeUnit.SECONDS)).isEqualTo(new Out("A"));
    }

    @Test
    void theEndIsAwaitedForAsLongAsAskedFor() throws Exception {
        TaskHandle<In, Out> pay = pay();
        RunHandle<Out> run = committed(pay);
        server.started(server.awaitStart().id());
        assertThat(deployment.next(tables.deleted)).isEqualTo(run.id().value());

        assertThatThrownBy(() -> run.await(Duration.ofMillis(50)))
                .isInstanceOf(RunTimeoutException.class)
                .hasMessageStartingWith("KAPAK-0247 Run " + run.id() + " has not ended within 50ms.");
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
        assertThatThrownBy(() -> deployment.deploy(Joined.class))
                .hasMessageContaining("KAPAK-0294 The task Joined.ship is transactional")
                .hasMessageContaining("Joined.deaf");
    }

    @Test
    void metadataTravelsInTheOutbox() throws Exception {
        TaskHandle<In, Out> pay = pay();
        transactions.begin();
        pay.start(new In("a"), StartOptions.defaults().withPriority(3).withMetadata("order", "7"));
        transactions.commit();

        StartLine line = server.awaitStart();
        assertThat(line.priority()).isEqualTo(3);
        assertThat(JsonLine.parse(String.valueOf(line.metadata())).string("order"))
                .isEqualTo("7");
    }
}
