// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wish that an open assignment stops, against everything that can end it. */
class CancelSqlIT {

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        batches = new Batches("cancel");
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running");
    }

    private static Optional<CancelSql.Stopping> request(int tenant, UUID id) throws SQLException {
        try (Connection connection = batches.begin()) {
            Optional<CancelSql.Stopping> stopping = new CancelSql(connection).request(tenant, id);
            connection.commit();
            return stopping;
        }
    }

    private static Item.End failed(Assignment open) {
        return Sample.end(open, EndState.FAILED, false, null, "boom");
    }

    @Test
    void asksAnOpenAssignmentOnceAndOnlyForItsTenant() throws Exception {
        Assignment open = batches.open();
        CancelSql.Stopping stopping = new CancelSql.Stopping(open.id(), 1, WORKER, batches.life.id());

        assertThat(request(2, open.id())).isEmpty();
        assertThat(request(1, open.id())).contains(stopping);
        String asked = batches.database.value("select cancel_requested from running");
        assertThat(request(1, open.id())).contains(stopping);

        assertThat(batches.database.value("select cancel_requested from running"))
                .isEqualTo(asked);
        try (Connection connection = batches.begin()) {
            assertThat(new CancelSql(connection).ofNode(batches.life.id())).containsExactly(stopping);
        }
    }

    @Test
    void asksNothingOfWhatHasEndedOrWaits() throws Exception {
        Assignment ended = batches.open();
        batches.commit(Sample.ends(Sample.end(ended, EndState.COMPLETED)));
        Assignment waits = batches.open();
        batches.commit(Sample.ends(failed(waits)));

        assertThat(request(1, ended.id())).isEmpty();
        assertThat(request(1, waits.id())).isEmpty();
        assertThat(request(1, Sample.id())).isEmpty();
        assertThat(batches.database.value("select count(*) from running")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(
            value = EndState.class,
            names = {"FAILED", "LOST", "RETURNED", "TIMED_OUT"})
    void whatWouldComeBackIsCancelledInstead(EndState state) throws Exception {
        Assignment open = batches.open();
        request(1, open.id());

        Item.End end = Sample.end(open, state, false, null, null);
        Batch batch = batches.commit(Sample.ends(end), end);

        assertThat(batch.didClose(end)).isTrue();
        assertThat(batch.state(end)).isEqualTo(EndState.CANCELLED);
        assertThat(batch.isFinal(end)).isTrue();
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 3");
        assertThat(batches.database.value("select count(*) from running")).isEqualTo("0");
    }

    @Test
    void whatHasDoneItsWorkIsNot() throws Exception {
        Assignment open = batches.open();
        request(1, open.id());

        Item.End end = Sample.end(open, EndState.COMPLETED);
        batches.commit(Sample.ends(end), end);

        assertThat(batches.place(open.id())).isEqualTo("end 1 state 1");
    }

    @Test
    void aWishForAnEarlierAssignmentDoesNotReachALaterOne() throws Exception {
        Assignment open = batches.open();
        batches.database.execute(
                "insert into running (id, epoch, worker, cancel_requested) values ('" + open.id() + "', 0, 1, now())");

        batches.commit(Sample.ends(failed(open)));

        assertThat(batches.place(open.id())).startsWith("queue 2");
    }

    @Test
    void aWishForAnEarlierAssignmentIsGoneWhenALaterOneGrowsOld() throws Exception {
        Assignment open = batches.open();
        batches.database.execute(
                "insert into running (id, epoch, worker, cancel_requested) values ('" + open.id() + "', 0, 1, now())");

        batches.commit(Sample.ends(new Item.Aged(open, 0)));

        assertThat(batches.database.value("select epoch, cancel_requested is null from running"))
                .isEqualTo("1 t");
        request(1, open.id());
        batches.commit(Sample.ends(new Item.Aged(open, 0)));
        assertThat(batches.database.value("select cancel_requested is null from running"))
                .isEqualTo("f");
    }

    @Test
    void aWishThatComesWhileTheTaskIsQueuedAgainFindsItThere() throws Exception {
        Assignment open = batches.open();
        FutureTask<Optional<CancelSql.Stopping>> wish = new FutureTask<>(() -> request(1, open.id()));
        try (Connection connection = batches.begin()) {
            batches.run(connection, Sample.ends(failed(open)));
            new Thread(wish).start();
            batches.database.awaitLock();
            connection.commit();
        }

        assertThat(wish.get()).isEmpty();
        assertThat(batches.place(open.id())).startsWith("queue 2");
        Item.Drop drop = new Item.Drop(open.id(), 1, 5, EndState.CANCELLED, null, false, new CompletableFuture<>());
        batches.commit(Sample.ends(drop));
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 2 end 2 state 3");
    }

    @Test
    void anEndThatComesWhileTheWishIsCommittedSeesIt() throws Exception {
        Assignment open = batches.open();
        Item.End end = failed(open);
        FutureTask<Batch> result = new FutureTask<>(() -> batches.commit(Sample.ends(end), end));
        try (Connection connection = batches.begin()) {
            assertThat(new CancelSql(connection).request(1, open.id())).isPresent();
            new Thread(result).start();
            batches.database.awaitLock();
            connection.commit();
        }

        assertThat(result.get().state(end)).isEqualTo(EndState.CANCELLED);
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 3");
        assertThat(List.of(batches.database.value("select count(*) from running")))
                .containsExactly("0");
    }

    /** What stands in the table of running ones must be known to the node that owns the worker. */
    @Test
    void asksNothingOfWhatTheWorkersNodeDoesNotKnow() throws Exception {
        Assignment open = batches.open();
        int other = batches.database.life("other").id();
        batches.database.execute("update worker set node = " + other + " where id = " + WORKER);
        try {
            assertThat(request(1, open.id())).isEmpty();
            batches.database.execute(
                    "insert into running (id, epoch, worker) values ('" + open.id() + "', 1, " + WORKER + ")");
            assertThat(request(1, open.id())).contains(new CancelSql.Stopping(open.id(), 1, WORKER, other));
            batches.database.execute("update worker set state = 3 where id = " + WORKER);
            assertThat(request(1, open.id())).isEmpty();
        } finally {
            batches.database.execute(
                    "update worker set state = 1, node = " + batches.life.id() + " where id = " + WORKER);
        }
    }

    @Test
    void aWishThatComesWhileTheWorkerChangesHandsAsksNothing() throws Exception {
        Assignment open = batches.open();
        int other = batches.database.life("other").id();
        FutureTask<Optional<CancelSql.Stopping>> wish = new FutureTask<>(() -> request(1, open.id()));
        try (Connection connection = batches.database.begin()) {
            TestDatabase.rows(
                    connection, "update worker set node = " + other + " where id = " + WORKER + " returning id");
            new Thread(wish).start();
            batches.database.awaitLock();
            connection.commit();
        }
        try {
            assertThat(wish.get()).isEmpty();
            assertThat(batches.database.value("select count(*) from running")).isEqualTo("0");
        } finally {
            batches.database.execute("update worker set node = " + batches.life.id() + " where id = " + WORKER);
        }
    }
}
