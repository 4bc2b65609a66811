// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanSqlIT {

    private Batches batches;
    private int worker;

    @BeforeEach
    void migrate() throws Exception {
        batches = new Batches("orphans");
        worker = worker(batches.life.id());
    }

    private int worker(int node) throws Exception {
        return worker(node, "mail");
    }

    private int worker(int node, String name) throws Exception {
        return Integer.parseInt(batches.database.value("insert into worker (tenant, name, application, instance,"
                + " incarnation, channel, slots, actions, node, state, registered, seen) values (1, '" + name
                + "', 'shop',"
                + " gen_random_uuid(), gen_random_uuid(), 1, 5, '{5}', " + node + ", 1, now(), now()) returning id"));
    }

    private Assignment open(int ofWorker) throws Exception {
        Item.Start start = Sample.start(batches.pay, 1);
        batches.commit(Sample.batch(List.of(), List.of(new Direct(start, ofWorker)), List.of(), List.of()));
        return Sample.assignment(start, ofWorker);
    }

    /** Ids with whether they stand among the running ones. */
    private Map<UUID, Boolean> orphans() throws Exception {
        try (Connection connection = batches.database.connect()) {
            return new OrphanSql(connection)
                    .ofNode(batches.life.id()).stream()
                            .collect(Collectors.toMap(one -> one.assignment().id(), OrphanSql.Orphan::aged));
        }
    }

    private void lowWater(long offsetMillis) throws Exception {
        try (Connection connection = batches.database.connect()) {
            new NodeRow(connection)
                    .beat(
                            batches.life.id(),
                            batches.life.epoch(),
                            Instant.ofEpochMilli(System.currentTimeMillis() + offsetMillis),
                            List.of(),
                            Duration.ofSeconds(10));
        }
    }

    @Test
    void findsWhatIsOpenAmongTheRunningOnesAndInTheTail() throws Exception {
        Assignment tail = open(worker);
        Assignment aged = open(worker);
        Assignment ended = open(worker);
        Assignment agedAndEnded = open(worker);
        batches.queue(batches.pay, 1);
        batches.commit(Sample.ends(new Item.Aged(aged, 0), new Item.Aged(agedAndEnded, 0)));
        batches.commit(Sample.ends(Sample.end(ended, EndState.COMPLETED), Sample.end(agedAndEnded, EndState.LOST)));

        assertThat(orphans()).isEqualTo(Map.of(tail.id(), false, aged.id(), true));
    }

    @Test
    void readsNothingOlderThanTheLowWaterExceptTheRunningOnes() throws Exception {
        open(worker);
        Assignment aged = open(worker);
        batches.commit(Sample.ends(new Item.Aged(aged, 0)));

        lowWater(60_000);

        assertThat(orphans()).isEqualTo(Map.of(aged.id(), true));
    }

    @Test
    void stillReadsFiveSecondsBelowTheLowWater() throws Exception {
        Assignment tail = open(worker);

        lowWater(0);

        assertThat(orphans()).containsOnlyKeys(tail.id());
    }

    @Test
    void leavesOtherNodesAloneButFindsTheTasksOfWorkersThatHaveGone() throws Exception {
        Assignment theirs = open(worker(batches.database.life("other").id()));
        batches.database.execute(
                "insert into running (id, epoch, worker) values ('" + theirs.id() + "', 1, " + theirs.worker() + ")");
        Assignment ofGone = open(worker);
        batches.database.execute("update worker set state = 3, ended = now()");

        assertThat(orphans()).containsOnlyKeys(ofGone.id());
    }

    @Test
    void findsWhatThisLifeAssignedToAWorkerThatAnotherNodeHadTakenOver() throws Exception {
        Assignment stray = open(worker(batches.database.life("other").id()));

        assertThat(orphans()).isEqualTo(Map.of(stray.id(), false));
    }

    @Test
    void findsItAlsoAfterTwoMoreLivesThatDidNotComeToLook() throws Exception {
        Assignment stray = open(worker(batches.database.life("other").id()));
        batches.database.life("one");
        batches.database.life("one");

        assertThat(orphans()).isEqualTo(Map.of(stray.id(), false));
    }

    @Test
    void letsNothingComeToTheRunningOnesOfAWorkerThatAnotherNodeHasTakenOver() throws Exception {
        Assignment stray = open(worker(batches.database.life("other").id()));

        batches.commit(Sample.ends(new Item.Aged(stray, 0)));

        assertThat(batches.database.rows("select id from running")).isEmpty();
    }

    @Test
    void listsTheTailAmongTheRunningOnes() throws Exception {
        Assignment tail = open(worker);
        Assignment ofOther = open(worker(batches.life.id(), "pictures"));
        try (Connection connection = batches.database.connect()) {
            OrphanSql sql = new OrphanSql(connection);

            assertThat(sql.list(batches.life.id(), worker))
                    .extracting(Assignment::id)
                    .containsExactly(tail.id());
            assertThat(orphans()).isEqualTo(Map.of(tail.id(), true, ofOther.id(), false));
            Assignment stray = open(worker(batches.database.life("other").id()));
            assertThat(sql.list(batches.life.id())).extracting(Assignment::id).containsExactly(stray.id());
            assertThat(orphans()).isEqualTo(Map.of(tail.id(), true, ofOther.id(), true, stray.id(), false));
            assertThat(sql.held(List.of(worker))).extracting(Assignment::id).containsExactly(tail.id());
        }
    }

    @Test
    void readsAllThatTheEndNeeds() throws Exception {
        Assignment open = open(worker);
        batches.commit(Sample.ends(Sample.end(open, EndState.FAILED, false, null, "boom")));
        batches.commit(Sample.claims(Map.of(5, Long.MIN_VALUE), new Claim(worker, 1, List.of(5))));

        try (Connection connection = batches.database.connect()) {
            Assignment found =
                    new OrphanSql(connection).ofNode(batches.life.id()).get(0).assignment();

            assertThat(found.epoch()).isEqualTo(2);
            assertThat(found.retry()).isEqualTo(1);
            assertThat(found.worker()).isEqualTo(worker);
            assertThat(found.created()).isEqualTo(open.created());
            assertThat(found.priority()).isEqualTo(2);
            assertThat(found.action()).isEqualTo(5);
        }
    }

    @Test
    void sweepsOutWhatWasListedWhileItEnded() throws Exception {
        Assignment open = open(worker);
        Assignment ended = open(worker);
        batches.commit(Sample.ends(Sample.end(ended, EndState.COMPLETED)));
        batches.commit(Sample.ends(new Item.Aged(open, 0), new Item.Aged(ended, 0)));

        try (Connection connection = batches.database.connect()) {
            new OrphanSql(connection).sweep();
        }

        assertThat(batches.database.rows("select id from running"))
                .containsExactly(open.id().toString());
    }
}
