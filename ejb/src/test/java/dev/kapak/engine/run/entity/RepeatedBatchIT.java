// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch whose COMMIT got no answer is run again as it is, whether the first try had committed or not. */
class RepeatedBatchIT {

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        batches = new Batches("repeated_batch");
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running");
    }

    private static Batch lose(Batch batch, boolean committed) throws Exception {
        return committed ? batches.loseAfterCommit(batch) : batches.loseBeforeCommit(batch);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comesToTheSameAsOneTry(boolean committed) throws Exception {
        Assignment completed = batches.open();
        Assignment failed = batches.open();
        Item.Start claimed = batches.queue(batches.ship, 3);
        Item.Start direct = Sample.start(batches.pay, 1);
        Item.Start queued = Sample.start(batches.pay, 2);
        Item.End end = Sample.end(completed, EndState.COMPLETED);
        Item.End failure = Sample.end(failed, EndState.FAILED, false, null, "boom");
        Claim claim = new Claim(WORKER, 5, List.of(6));
        Batch batch = Sample.batch(
                List.of(end, failure, new Item.Aged(failed, 0)),
                List.of(new Direct(direct, WORKER)),
                List.of(queued),
                List.of(claim));

        batches.commit(lose(batch, committed));

        assertThat(batch.didClose(end)).isTrue();
        assertThat(batch.didClose(failure)).isTrue();
        assertThat(batch.didOpen(direct)).isTrue();
        assertThat(batch.didEnqueue(queued)).isTrue();
        assertThat(batch.taken(claim)).singleElement().satisfies(taken -> {
            assertThat(taken.assignment().id()).isEqualTo(claimed.id());
            assertThat(taken.input()).isEqualTo("{}");
        });
        assertThat(batches.place(completed.id())).isEqualTo("end 1 state 1");
        assertThat(batches.place(failed.id())).startsWith("queue 2").endsWith("retry 1 end 1 state 2");
        assertThat(batches.place(direct.id())).isEqualTo("open 1");
        assertThat(batches.place(queued.id())).startsWith("queue 1");
        assertThat(batches.place(claimed.id())).isEqualTo("open 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void survivesASecondLostAnswer(boolean committed) throws Exception {
        Item.Start direct = Sample.start(batches.pay, 1);
        Batch batch = Sample.direct(WORKER, direct);

        batches.commit(lose(lose(batch, committed), !committed));

        assertThat(batch.didOpen(direct)).isTrue();
        assertThat(batches.place(direct.id())).isEqualTo("open 1");
    }

    @Test
    void dispatchesNothingThatWasOpenBeforeTheFirstTry() throws Exception {
        Assignment running = batches.open();
        Item.Start again = Sample.start(running.id(), batches.pay, 1, "{}", new Sample.Heard());
        Batch batch = Sample.direct(WORKER, again);

        batches.commit(batches.loseAfterCommit(batch));

        assertThat(batch.didOpen(again)).isFalse();
    }

    @Test
    void dispatchesNothingThatAnotherNodeStoredAfterTheFirstTryWasLost() throws Exception {
        Item.Start start = Sample.start(batches.pay, 1);
        Batch batch = batches.loseBeforeCommit(Sample.direct(WORKER, start));
        batches.commit(Sample.direct(WORKER + 1, start));

        batches.commit(batch);

        assertThat(batch.didOpen(start)).isFalse();
    }

    @Test
    void leavesWhatSomebodyElseHasClaimedSince() throws Exception {
        Item.Start mine = batches.queue(batches.pay, 1);
        Item.Start theirs = batches.queue(batches.pay, 2);
        Claim claim = new Claim(WORKER, 2, List.of(5));
        Batch batch = batches.loseBeforeCommit(Sample.claims(Map.of(5, Long.MIN_VALUE), claim));
        assertThat(batch.taken(claim)).hasSize(2);
        Claim other = new Claim(WORKER + 1, 1, List.of(5));
        batches.commit(Sample.claims(Map.of(5, 2L), other));

        batches.commit(batch);

        assertThat(batch.taken(claim))
                .extracting(Dispatch::assignment)
                .extracting(Assignment::id)
                .containsExactly(mine.id());
        assertThat(batches.database.value("select worker from task where id = '" + theirs.id() + "'"))
                .isEqualTo("12");
    }

    @Test
    void closesNothingTwiceWhenTheTaskRunsAgainAlready() throws Exception {
        Assignment first = batches.open();
        Item.End lost = Sample.end(first, EndState.LOST);
        Batch batch = batches.loseAfterCommit(Sample.ends(lost));
        batches.claim(1, Map.of(5, Long.MIN_VALUE));

        batches.commit(batch);
        assertThat(batches.claim(5, Map.of(5, Long.MIN_VALUE))).isEmpty();

        assertThat(batches.place(first.id())).isEqualTo("open 2 end 1 state 4");
    }

    @Test
    void losesNoTaskThatFailedAgainBeforeItsFirstFailureWasRepeated() throws Exception {
        Assignment first = batches.open();
        Batch batch = batches.loseAfterCommit(Sample.ends(Sample.end(first, EndState.LOST)));
        Assignment second = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0).assignment();

        batches.commit(batch);
        batches.commit(Sample.ends(Sample.end(second, EndState.LOST)));

        assertThat(batches.place(first.id())).isEqualTo("queue 3 rank 1 retry 0 end 1 state 4 end 2 state 4");
    }

    @Test
    void replacesAStaleQueueRowWhenTheTaskComesBack() throws Exception {
        Assignment first = batches.open();
        batches.database.execute(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority,"
                        + " trigger, retry, created) values ('" + first.id()
                        + "', 1, 1, 5, 5, 5, 1, 0, 2, 1, 0, now())");

        batches.commit(Sample.ends(Sample.end(first, EndState.RETURNED)));

        assertThat(batches.place(first.id())).isEqualTo("queue 2 rank 1 retry 0 end 1 state 5");
    }

    @Test
    void bringsNothingBackThatAnotherNodeEndedAfterTheFirstTryWasLost() throws Exception {
        Assignment open = batches.open();
        Item.End lost = Sample.end(open, EndState.LOST);
        Batch batch = batches.loseBeforeCommit(Sample.ends(lost));
        assertThat(batch.didClose(lost)).isTrue();
        batches.commit(Sample.ends(Sample.end(open, EndState.COMPLETED)));

        batches.commit(batch);

        assertThat(batch.didClose(lost)).isFalse();
        assertThat(batches.place(open.id())).isEqualTo("end 1 state 1");
    }

    private static Item.Drop drop(Item.Start start) {
        return new Item.Drop(start.id(), 1, 5, EndState.CANCELLED, null, false, new CompletableFuture<>());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dropsOnce(boolean committed) throws Exception {
        Item.Drop drop = drop(batches.queue(batches.pay, 1));
        Batch batch = Sample.ends(drop);

        batches.commit(lose(batch, committed));

        assertThat(batch.didDrop(drop)).isTrue();
        assertThat(batches.place(drop.id())).isEqualTo("end 1 state 3");
    }

    @Test
    void dropsNothingThatSomebodyElseHasClaimedSince() throws Exception {
        Item.Drop drop = drop(batches.queue(batches.pay, 1));
        Batch batch = batches.loseBeforeCommit(Sample.ends(drop));
        assertThat(batch.didDrop(drop)).isTrue();
        batches.claim(1, Map.of(5, Long.MIN_VALUE));

        batches.commit(batch);

        assertThat(batch.didDrop(drop)).isFalse();
        assertThat(batches.place(drop.id())).isEqualTo("open 1");
    }
}
