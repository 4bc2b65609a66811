// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for its time, and what has waited too long. */
class DueSqlIT {

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        batches = new Batches("due");
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running");
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /** A failed task whose next attempt waits until then. */
    private static Assignment failed(long due) throws Exception {
        Assignment open = batches.open();
        batches.commit(
                Sample.ends(new Item.End(open, EndState.FAILED, false, 0, now(), null, "busy", due, last -> {})));
        return open;
    }

    private static Item.Start expiring(long expires) throws Exception {
        Item.Start start = batches.queue(batches.pay, 5);
        batches.database.execute(
                "update queue set expires = to_timestamp(" + expires + " / 1000.0) where id = '" + start.id() + "'");
        return start;
    }

    private static Item.Drop drop(UUID id, int tenant, boolean overdue) {
        return new Item.Drop(id, tenant, 5, EndState.EXPIRED, "too late", overdue, new CompletableFuture<>());
    }

    @Test
    void aRetryThatWaitsIsNotClaimedBeforeItsTime() throws Exception {
        long due = now() + 60_000;
        Assignment task = failed(due);
        Map<Integer, Long> everything = Map.of(5, Long.MIN_VALUE);
        assertThat(batches.claim(5, everything)).isEmpty();

        try (Connection connection = batches.begin()) {
            DueSql sql = new DueSql(connection);
            assertThat(sql.next()).isEqualTo(due);
            assertThat(sql.release(due - 1, 10)).isEmpty();
            assertThat(sql.release(due, 10)).singleElement().satisfies(one -> {
                assertThat(one.action()).isEqualTo(5);
                assertThat(one.rank()).isEqualTo(due - 60_000);
                assertThat(one.claimable()).isTrue();
                assertThat(one.oldest()).isEqualTo(due);
            });
            assertThat(sql.next()).isZero();
            connection.commit();
        }
        assertThat(batches.claim(5, everything))
                .singleElement()
                .satisfies(one -> assertThat(one.assignment().id()).isEqualTo(task.id()));
    }

    @Test
    void releasesWhatIsHeldBackByMoreThanTimeWithoutMakingItClaimable() throws Exception {
        Assignment task = failed(now() + 60_000);
        batches.database.execute("update queue set gates = 9 where id = '" + task.id() + "'");
        try (Connection connection = batches.begin()) {
            assertThat(new DueSql(connection).release(now() + 60_000, 10))
                    .singleElement()
                    .satisfies(one -> assertThat(one.claimable()).isFalse());
            connection.commit();
        }
        assertThat(batches.database.value("select gates from queue where id = '" + task.id() + "'"))
                .isEqualTo("8");
    }

    @Test
    void twoNodesNeverReleaseTheSame() throws Exception {
        failed(now());
        try (Connection one = batches.begin();
                Connection two = batches.begin()) {
            assertThat(new DueSql(one).release(now(), 10)).hasSize(1);
            assertThat(new DueSql(two).release(now(), 10)).isEmpty();
        }
    }

    @Test
    void findsWhatHasWaitedTooLongAndEndsItWithoutAGapInItsHistory() throws Exception {
        Item.Start fresh = expiring(now() - 1);
        Item.Start later = expiring(now() + 60_000);
        try (Connection connection = batches.begin()) {
            assertThat(new DueSql(connection).overdue(now(), 10)).containsExactly(new DueSql.Overdue(fresh.id(), 1, 5));
            assertThat(new DueSql(connection).next()).isLessThan(now());
        }

        Item.Drop drop = drop(fresh.id(), 1, true);
        Item.Drop early = drop(later.id(), 1, true);
        Batch batch = batches.commit(Sample.ends(drop, early));

        assertThat(batch.didDrop(drop)).isTrue();
        assertThat(batch.didDrop(early)).isFalse();
        assertThat(batches.place(fresh.id())).isEqualTo("end 1 state 7");
        assertThat(batches.place(later.id())).startsWith("queue 1");
        assertThat(batches.database.value("select worker, final, error from task join task_end using (id, epoch)"
                        + " where id = '" + fresh.id() + "'"))
                .isEqualTo("0 t too late");
    }

    @Test
    void endsARetryThatWaitsInItsOwnEpoch() throws Exception {
        Assignment task = failed(now() + 60_000);

        batches.commit(Sample.ends(drop(task.id(), 1, false)));

        assertThat(batches.place(task.id())).isEqualTo("end 1 state 2 end 2 state 7");
    }

    @Test
    void endsNothingThatIsOpenOrAnotherTenants() throws Exception {
        Assignment open = batches.open();
        Item.Start waiting = batches.queue(batches.pay, 5);
        Item.Drop gone = drop(open.id(), 1, false);
        Item.Drop foreign = drop(waiting.id(), 2, false);

        Batch batch = batches.commit(Sample.ends(gone, foreign));

        assertThat(List.of(batch.didDrop(gone), batch.didDrop(foreign))).containsExactly(false, false);
        assertThat(batches.place(open.id())).isEqualTo("open 1");
        assertThat(batches.place(waiting.id())).startsWith("queue 1");
    }

    @Test
    void aBatchThatIsRepeatedKnowsWhatItEnded() throws Exception {
        Item.Start waiting = batches.queue(batches.pay, 5);
        Item.Drop drop = drop(waiting.id(), 1, false);

        Batch again = batches.loseAfterCommit(Sample.ends(drop));
        batches.commit(again);

        assertThat(again.didDrop(drop)).isTrue();
        assertThat(batches.place(waiting.id())).isEqualTo("end 1 state 7");
    }
}
