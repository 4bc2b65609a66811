// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchWorkIT {

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        batches = new Batches("batch_work");
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running");
    }

    @Test
    void opensAFreshTaskDirectly() throws Exception {
        Item.Start start = Sample.withMetadata(Sample.start(batches.pay, 77), "{\"b\": 1, \"a\": 2}");

        Batch batch = batches.commit(Sample.direct(WORKER, start));

        assertThat(batch.didOpen(start)).isTrue();
        assertThat(batches.place(start.id())).isEqualTo("open 1");
        assertThat(batches.database.value(
                        "select tenant, workflow, version, action, rank, worker, node_epoch, priority,"
                                + " trigger, retry, input from task where id = '" + start.id() + "'"))
                .isEqualTo("1 5 5 5 77 11 " + batches.life.epoch() + " 2 1 0 {}");
    }

    @Test
    void opensNothingTwiceNorWhatWaits() throws Exception {
        Assignment open = batches.open();
        Item.Start again = Sample.start(open.id(), batches.pay, 1, "{}", new Sample.Heard());
        Item.Start waiting = batches.queue(batches.pay, 5);
        Item.Start fresh = Sample.start(batches.pay, 1);

        Batch batch = batches.commit(Sample.direct(WORKER, again, waiting, fresh, fresh));

        assertThat(batch.didOpen(again)).isFalse();
        assertThat(batch.didOpen(waiting)).isFalse();
        assertThat(batch.didOpen(fresh)).isTrue();
        assertThat(batches.place(waiting.id())).isEqualTo("queue 1 rank 5 retry 0");
    }

    @Test
    void queuesNothingTwiceNorWhatIsOrWasOpen() throws Exception {
        Assignment open = batches.open();
        Item.Start again = Sample.start(open.id(), batches.pay, 1, "{}", new Sample.Heard());
        Item.Start waiting = batches.queue(batches.pay, 5);
        Item.Start fresh = Sample.start(batches.pay, 1);

        Batch batch = batches.commit(
                Sample.batch(List.of(), List.of(new Direct(fresh, WORKER)), List.of(again, waiting, fresh), List.of()));

        assertThat(batch.didEnqueue(again)).isFalse();
        assertThat(batch.didEnqueue(waiting)).isFalse();
        assertThat(batches.place(fresh.id())).isEqualTo("open 1");
        assertThat(batches.place(open.id())).isEqualTo("open 1");

        batches.commit(Sample.ends(Sample.end(open, EndState.COMPLETED)));
        batches.commit(Sample.queued(again));
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 1");
    }

    @Test
    void claimsByRankOverSeveralActionsAndLeavesTheRest() throws Exception {
        Item.Start third = batches.queue(batches.pay, 30);
        Item.Start first = batches.queue(batches.ship, 10);
        Item.Start second = batches.queue(batches.pay, 20);
        Item.Start other = batches.queue(batches.ship, 40);

        List<Dispatch> taken = batches.claim(3, Map.of(5, Long.MIN_VALUE, 6, Long.MIN_VALUE));

        assertThat(taken)
                .extracting(one -> one.assignment().id())
                .containsExactlyInAnyOrder(first.id(), second.id(), third.id());
        assertThat(batches.place(first.id())).isEqualTo("open 1");
        assertThat(batches.place(other.id())).isEqualTo("queue 1 rank 40 retry 0");
        assertThat(taken).allSatisfy(one -> {
            assertThat(one.assignment().worker()).isEqualTo(WORKER);
            assertThat(one.assignment().epoch()).isEqualTo(1);
            assertThat(one.input()).isEqualTo("{}");
        });
    }

    @Test
    void claimsFromAFloorAndOnlyWhatHasNoGate() throws Exception {
        batches.queue(batches.pay, 10);
        Item.Start above = batches.queue(batches.pay, 20);
        Item.Start gated = batches.queue(batches.pay, 30);
        batches.queue(batches.ship, 1);
        batches.database.execute("update queue set gates = 8 where id = '" + gated.id() + "'");

        List<Dispatch> taken = batches.claim(10, Map.of(5, 20L));

        assertThat(taken).extracting(one -> one.assignment().id()).containsExactly(above.id());
    }

    @Test
    void claimsNothingThatAnotherSessionHolds() throws Exception {
        Item.Start held = batches.queue(batches.pay, 10);
        Item.Start free = batches.queue(batches.pay, 20);
        Claim claim = new Claim(WORKER, 1, List.of(5));
        try (Connection other = batches.begin()) {
            Batch first = Sample.claims(Map.of(5, Long.MIN_VALUE), claim);
            batches.run(other, first);
            assertThat(first.taken(claim))
                    .extracting(one -> one.assignment().id())
                    .containsExactly(held.id());

            assertThat(batches.claim(1, Map.of(5, Long.MIN_VALUE)))
                    .extracting(one -> one.assignment().id())
                    .containsExactly(free.id());
            other.rollback();
        }
        assertThat(batches.place(held.id())).isEqualTo("queue 1 rank 10 retry 0");
    }

    @Test
    void dropsAQueueRowWhoseEpochIsOpenAlready() throws Exception {
        Assignment open = batches.open();
        batches.database.execute(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority,"
                        + " trigger, retry, created) values ('" + open.id()
                        + "', 1, 1, 5, 5, 5, 1, 0, 2, 1, 0, now())");

        assertThat(batches.claim(5, Map.of(5, Long.MIN_VALUE))).isEmpty();

        assertThat(batches.place(open.id())).isEqualTo("open 1");
    }

    @Test
    void letsOneCloserOnlyTakeAnEpoch() throws Exception {
        Assignment open = batches.open();
        Item.End completed = Sample.end(open, EndState.COMPLETED);
        Item.End lost = Sample.end(open, EndState.LOST);

        assertThat(batches.commit(Sample.ends(completed)).didClose(completed)).isTrue();
        assertThat(batches.commit(Sample.ends(lost)).didClose(lost)).isFalse();

        assertThat(batches.place(open.id())).isEqualTo("end 1 state 1");
    }

    @Test
    void letsOneCloserOnlyTakeAnEpochInOneBatchToo() throws Exception {
        Assignment one = batches.open();
        Assignment two = batches.open();

        Batch batch = batches.commit(Sample.ends(
                Sample.end(one, EndState.COMPLETED),
                Sample.end(one, EndState.LOST),
                Sample.end(two, EndState.LOST),
                Sample.end(two, EndState.COMPLETED)));

        assertThat(batch.ends().stream().filter(batch::didClose)).hasSize(2);
        assertThat(batches.place(one.id())).isEqualTo("end 1 state 1");
        assertThat(batches.place(two.id())).isEqualTo("queue 2 rank 1 retry 0 end 1 state 4");
    }

    @Test
    void letsTheSecondOfTwoSessionsWaitAndLose() throws Exception {
        Assignment open = batches.open();
        Item.End completed = Sample.end(open, EndState.COMPLETED);
        Item.End lost = Sample.end(open, EndState.LOST);
        Batch second = Sample.ends(lost);
        Thread loser = new Thread(() -> {
            try {
                batches.commit(second);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        try (Connection winner = batches.begin()) {
            batches.run(winner, Sample.ends(completed));
            loser.start();
            winner.commit();
        }
        loser.join();

        assertThat(second.didClose(lost)).isFalse();
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 1");
    }

    @Test
    void queuesAFailedAttemptAnewAtTheEndOfTheLine() throws Exception {
        Assignment open = batches.open();
        long before = System.currentTimeMillis();

        batches.commit(Sample.ends(Sample.end(open, EndState.FAILED, false, null, "boom")));

        String rank = batches.database.value("select rank from queue where id = '" + open.id() + "'");
        // Priority 2 is a head start of a minute.
        assertThat(Long.parseLong(rank)).isGreaterThanOrEqualTo(before - 60_000);
        assertThat(batches.place(open.id())).isEqualTo("queue 2 rank " + rank + " retry 1 end 1 state 2");

        Dispatch second = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0);
        assertThat(second.assignment().epoch()).isEqualTo(2);
        assertThat(second.assignment().retry()).isEqualTo(1);
        assertThat(second.assignment().created()).isEqualTo(open.created());
    }

    @ParameterizedTest
    @EnumSource(
            value = EndState.class,
            names = {"LOST", "RETURNED"})
    void keepsThePlaceInTheLineOfWhatAWorkerLostOrGaveBack(EndState state) throws Exception {
        Assignment open = batches.open();

        batches.commit(Sample.ends(Sample.end(open, state)));

        assertThat(batches.place(open.id())).isEqualTo("queue 2 rank 1 retry 0 end 1 state " + state.code());
    }

    @Test
    void refusesABatchWithAZeroCharacterAndStoresItWithoutTheItem() throws Exception {
        Item.Start good = Sample.start(batches.pay, 1);
        Item.Start bad = Sample.start(Sample.id(), batches.pay, 1, "a\u0000b", new Sample.Heard());

        for (Batch batch : List.of(Sample.queued(good, bad), Sample.direct(WORKER, good, bad))) {
            assertThatThrownBy(() -> batches.commit(batch))
                    .satisfies(e -> assertThat(SqlFault.of(e)).isEqualTo(SqlFault.ITEM));
        }
        batches.commit(Sample.queued(good));

        assertThat(batches.place(good.id())).startsWith("queue 1");
        assertThat(batches.place(bad.id())).isEmpty();
    }

    @Test
    void copiesPayloadsAsTheyAreEvenWithEscapedZerosAndHalfSurrogates() throws Exception {
        String input = "{\"zero\":\"\\u0000\",\"half\":\"\\ud800\",\"b\":1,\"a\":\"😀\"}";
        Item.Start start = Sample.start(Sample.id(), batches.pay, 1, input, new Sample.Heard());
        batches.commit(Sample.queued(start));

        Dispatch taken = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0);
        assertThat(taken.input()).isEqualTo(input);

        Item.End end = Sample.end(taken.assignment(), EndState.COMPLETED, true, input, null);
        batches.commit(Sample.ends(end));
        assertThat(batches.database.value("select output from task_end where id = '" + start.id() + "'"))
                .isEqualTo(input);
    }

    @Test
    void refusesMetadataThatJsonbCannotHold() {
        for (String metadata : List.of("{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "no json")) {
            Item.Start start = Sample.withMetadata(Sample.start(batches.pay, 1), metadata);

            assertThatThrownBy(() -> batches.commit(Sample.queued(start)))
                    .satisfies(e -> assertThat(SqlFault.of(e)).isEqualTo(SqlFault.ITEM));
        }
    }

    @Test
    void storesAnEndWhoseStartSeemsToLieAfterIt() throws Exception {
        Assignment open = batches.open();

        batches.commit(
                Sample.ends(new Item.End(open, EndState.COMPLETED, true, 2_000, 1_000, "{}", null, 0, last -> {})));

        assertThat(batches.database.value("select started = finished from task_end where id = '" + open.id() + "'"))
                .isEqualTo("t");
    }

    @Test
    void leavesTheRunningOneOfALaterAssignmentAndListsNoneThatHasEnded() throws Exception {
        // Given a task whose first assignment another node has ended, and that is open again.
        Assignment first = batches.open();
        batches.commit(Sample.ends(Sample.end(first, EndState.LOST)));
        Assignment second = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0).assignment();
        batches.commit(Sample.ends(new Item.Aged(second, 0)));

        // When the first one's node does not know it yet.
        batches.commit(Sample.ends(new Item.Aged(first, 0)));
        Item.End firstEnded = Sample.end(first, EndState.COMPLETED);
        batches.commit(Sample.ends(firstEnded), firstEnded);
        assertThat(batches.database.rows("select epoch from running")).containsExactly("2");

        // Then nothing is left when the second one has ended, not even by those who are late.
        Item.End secondEnded = Sample.end(second, EndState.COMPLETED);
        batches.commit(Sample.ends(secondEnded), secondEnded);
        batches.commit(Sample.ends(new Item.Aged(first, 0), new Item.Aged(second, 0)));
        assertThat(batches.database.rows("select epoch from running")).isEmpty();
    }

    @Test
    void writesOpenAssignmentsToTheRunningOnesAndTakesThemOut() throws Exception {
        Assignment open = batches.open();

        batches.commit(Sample.ends(new Item.Aged(open, 0)));
        batches.commit(Sample.ends(new Item.Aged(open, 5_000)));
        assertThat(batches.database.rows("select id, epoch, worker, extract(epoch from started)::int from running"))
                .containsExactly(open.id() + " 1 11 5");

        Item.End openEnded = Sample.end(open, EndState.COMPLETED);
        batches.commit(Sample.ends(openEnded), openEnded);
        assertThat(batches.database.rows("select id from running")).isEmpty();
    }

    @Test
    void refusesAnIdOfADayThatHasNoPartition() {
        UUID old = new UUID(1_000L << 16 | 0x7000, 1L << 63);
        Item.Start start = Sample.start(old, batches.pay, 1, "{}", new Sample.Heard());

        assertThatThrownBy(() -> batches.commit(Sample.direct(WORKER, start)))
                .hasMessageContaining("no partition")
                .satisfies(e -> assertThat(SqlFault.of(e)).isEqualTo(SqlFault.ITEM));
    }
}
