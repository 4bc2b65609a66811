// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts with the same idempotency key. */
class OnceWorkIT {

    private static final long HOUR = 3_600_000;

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        batches = new Batches("once_work");
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running, once");
    }

    private static Item.Start start(String key, long ttl) {
        return Sample.once(Sample.start(batches.pay, 1), new OnceKey(key, ttl));
    }

    private static Batch queue(Item.Start... starts) throws Exception {
        return batches.commit(Sample.queued(starts));
    }

    private static void assertHeld(Batch batch, Item.Start start, Item.Start holder) throws Exception {
        assertThat(batch.isToStart(start)).isFalse();
        assertThat(batch.run(start)).isEqualTo(holder.id());
        assertThat(batch.didEnqueue(start)).isFalse();
        assertThat(batches.place(start.id())).isEmpty();
    }

    @Test
    void theSecondStartLeadsToTheRunOfTheFirst() throws Exception {
        Item.Start first = start("a", HOUR);
        assertThat(queue(first).didEnqueue(first)).isTrue();
        Item.Start second = start("a", HOUR);

        assertHeld(queue(second), second, first);
    }

    @Test
    void anotherKeyAndAnotherWorkflowAreOtherRuns() throws Exception {
        Item.Start first = start("a", HOUR);
        Item.Start otherKey = start("b", HOUR);
        Item.Start otherWorkflow = Sample.once(Sample.start(batches.ship, 1), new OnceKey("a", HOUR));

        Batch batch = queue(first, otherKey, otherWorkflow);

        assertThat(List.of(first, otherKey, otherWorkflow)).allMatch(batch::didEnqueue);
    }

    @Test
    void ofTwoInOneBatchOneStarts() throws Exception {
        Item.Start first = start("a", HOUR);
        Item.Start second = start("a", HOUR);

        Batch batch = queue(first, second);

        assertThat(batch.didEnqueue(first)).isTrue();
        assertHeld(batch, second, first);
    }

    @Test
    void aKeyWhoseTimeIsOverIsFree() throws Exception {
        queue(start("a", HOUR));
        batches.database.execute("update once set expires = now() - interval '1 minute'");
        Item.Start second = start("a", HOUR);

        assertThat(queue(second).didEnqueue(second)).isTrue();
        assertThat(batches.database.value("select run from once"))
                .isEqualTo(second.id().toString());
    }

    @Test
    void aKeyUntilTheRunHasEndedIsFreeThen() throws Exception {
        Item.Start first = start("a", 0);
        queue(first);
        Item.Start early = start("a", 0);
        assertHeld(queue(early), early, first);
        Assignment open = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0).assignment();
        batches.commit(Sample.ends(Sample.end(open, EndState.LOST)));
        Item.Start between = start("a", 0);
        assertHeld(queue(between), between, first);
        open = batches.claim(1, Map.of(5, Long.MIN_VALUE)).get(0).assignment();
        batches.commit(Sample.ends(Sample.end(open, EndState.COMPLETED)));

        Item.Start late = start("a", 0);
        assertThat(queue(late).didEnqueue(late)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchWithoutAnAnswerComesToTheSameAgain(boolean committed) throws Exception {
        Item.Start start = start("a", HOUR);
        Batch batch = Sample.queued(start);

        batches.commit(committed ? batches.loseAfterCommit(batch) : batches.loseBeforeCommit(batch));

        assertThat(batch.didEnqueue(start)).isTrue();
        assertThat(batches.place(start.id())).startsWith("queue 1");
    }

    @Test
    void ofTwoNodesOneStarts() throws Exception {
        Item.Start first = start("a", HOUR);
        Item.Start second = start("a", HOUR);
        FutureTask<Batch> later = new FutureTask<>(() -> queue(second));
        try (Connection connection = batches.begin()) {
            batches.run(connection, Sample.queued(first));
            new Thread(later).start();
            batches.database.awaitLock();
            connection.commit();
        }

        assertHeld(later.get(), second, first);
    }

    @Test
    void whatHoldsNoMoreIsTakenOut() throws Exception {
        queue(start("waits", 0), start("in time", HOUR), start("late", HOUR));
        batches.database.execute("update once set expires = now() - interval '1 minute' where key = 'late'");
        Item.Start open = Sample.start(batches.pay, 1);
        batches.commit(Sample.direct(WORKER, open));
        Item.Start gone = Sample.start(batches.pay, 1);
        batches.commit(Sample.direct(WORKER, gone));
        batches.commit(Sample.ends(Sample.end(Sample.assignment(gone, WORKER), EndState.COMPLETED)));
        batches.database.execute("insert into once (tenant, scope, key, run) values (1, 5, 'open', '" + open.id()
                + "'), (1, 5, 'gone', '" + gone.id() + "')");

        batches.database.execute(SqlText.beside(RunSql.class, "purge_once").text());

        assertThat(batches.database.rows("select key from once order by key"))
                .containsExactly("in time", "open", "waits");
    }
}
