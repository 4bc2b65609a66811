// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.doctor.control.Facts.Broken;
import dev.kapak.engine.doctor.control.Invariant;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.run.control.Step;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule, broken by hand, is found, and nothing else is. */
class InvariantsIT {

    private static TestDatabase database;
    private Ward ward;

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.migrated("doctor_invariants");
        database.life("one");
    }

    @BeforeEach
    void heal() throws Exception {
        ward = new Ward(database);
    }

    private void assertOnly(Invariant invariant, UUID... ids) throws Exception {
        assertThat(ward.facts().broken()).containsExactly(new Broken(invariant, ids.length, List.of(ids)));
    }

    @Test
    void findsNothingInAHealthyDatabase() throws Exception {
        assertThat(ward.facts().broken()).isEmpty();
        assertThat(ward.facts().unread()).isEmpty();
    }

    @Test
    void findsARowOfTheQueueWhoseEpochWasOpened() throws Exception {
        ward.queue(ward.fresh, 1);

        assertOnly(Invariant.QUEUED_AND_OPENED, ward.fresh);
    }

    @Test
    void findsATaskThatWaitsBeforeItsLastEpochHasEnded() throws Exception {
        ward.queue(ward.running, 2);

        assertOnly(Invariant.QUEUED_OUT_OF_TURN, ward.running);
    }

    @Test
    void findsATaskThatWaitsForAnEpochThatNeverBegan() throws Exception {
        database.execute("update queue set epoch = 3 where id = '" + ward.retried + "'");

        assertOnly(Invariant.QUEUED_OUT_OF_TURN, ward.retried);
    }

    @Test
    void findsATaskThatWaitsForAnEpochBelowALaterOne() throws Exception {
        database.execute("delete from queue where id = '" + ward.retried + "'");
        ward.open(ward.retried, 3, Ward.WORKER, 0);
        ward.queue(ward.retried, 2);

        assertThat(ward.facts().broken())
                .extracting(Broken::invariant)
                .containsExactlyInAnyOrder(Invariant.QUEUED_OUT_OF_TURN, Invariant.EPOCH_MISSING);
    }

    @Test
    void findsATaskThatWaitsAfterItsEnd() throws Exception {
        ward.queue(ward.ended, 2);

        assertOnly(Invariant.QUEUED_AFTER_END, ward.ended);
    }

    @Test
    void findsTwoOpenEpochs() throws Exception {
        ward.open(ward.running, 2, Ward.WORKER, 0);

        assertOnly(Invariant.OPENED_TWICE, ward.running);
    }

    @Test
    void findsAnEpochThatWasNotClosedBeforeTheNextWasOpened() throws Exception {
        ward.open(ward.fresh, 2, Ward.WORKER, 0);
        ward.end(ward.fresh, 2, 1, true);

        assertOnly(Invariant.OPENED_TWICE, ward.fresh);
    }

    @Test
    void findsAnEpochBehindTheEnd() throws Exception {
        ward.open(ward.ended, 2, Ward.WORKER, 0);

        assertOnly(Invariant.OPENED_AFTER_END, ward.ended);
    }

    @Test
    void findsTwoEndsOfATask() throws Exception {
        ward.open(ward.ended, 2, Ward.WORKER, 0);
        ward.end(ward.ended, 2, 1, true);

        assertOnly(Invariant.OPENED_AFTER_END, ward.ended);
    }

    @Test
    void findsAGapInTheEpochs() throws Exception {
        UUID gap = Sample.id();
        ward.open(gap, 2, Ward.WORKER, 0);

        assertOnly(Invariant.EPOCH_MISSING, gap);
    }

    @Test
    void findsAnEndOfWhatWasNeverOpened() throws Exception {
        UUID unopened = Sample.id();
        ward.end(unopened, 1, 1, true);

        assertOnly(Invariant.END_WITHOUT_OPENING, unopened);
    }

    @Test
    void findsAnOpenTaskThatARestartWouldNotFind() throws Exception {
        database.execute("delete from running where id = '" + ward.running + "'");

        assertOnly(Invariant.NOT_IN_RUNNING, ward.running);
    }

    @Test
    void trustsTheLowWater() throws Exception {
        database.execute("delete from running where id = '" + ward.running + "'");
        database.execute("update node set low_water = now() - interval '10 minutes'");

        assertThat(ward.facts().broken()).isEmpty();
    }

    @Test
    void findsARowOfRunningWhoseEpochHasEnded() throws Exception {
        ward.run(ward.ended, 1);

        assertOnly(Invariant.RUNNING_WITHOUT_OPENING, ward.ended);
    }

    @Test
    void findsARowOfRunningThatWasNeverOpened() throws Exception {
        ward.run(ward.waiting, 1);

        assertOnly(Invariant.RUNNING_WITHOUT_OPENING, ward.waiting);
    }

    @Test
    void findsAnOpenTaskOfAWorkerThatHasGone() throws Exception {
        database.execute("update task set worker = " + Ward.GONE + " where id = '" + ward.running + "'");

        assertOnly(Invariant.WORKER_GONE, ward.running);
    }

    @Test
    void givesTheEngineTimeToCloseWhatAWorkerLeft() throws Exception {
        database.execute("update worker set state = 3, ended = now() where id = " + Ward.WORKER);

        assertThat(ward.facts().broken()).isEmpty();
    }

    @Test
    void findsAnOpenTaskOfASilentNode() throws Exception {
        database.execute("update node set beat = now() - interval '5 minutes'");

        assertOnly(Invariant.NODE_GONE, ward.running);
    }

    @Test
    void countsAllAndNamesTheFirstTen() throws Exception {
        for (int i = 0; i < 12; i++) {
            ward.end(Sample.id(), 1, 1, true);
        }

        assertThat(ward.facts().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.count()).isEqualTo(12);
            assertThat(broken.ids()).hasSize(10).isSorted();
        });
    }

    @Test
    void looksAtTheWindowOnly() throws Exception {
        UUID old = new UUID(((System.currentTimeMillis() - 7_200_000) << 16) | 0x7000, Long.MIN_VALUE);
        ward.open(old, 2, Ward.WORKER, 0);

        assertThat(ward.facts().broken()).isEmpty();
    }

    @Test
    void seesOneSnapshotWhateverHappensMeanwhile() throws Exception {
        try (Connection connection = database.begin()) {
            Examination examination = Ward.examination(connection, Duration.ofSeconds(60), Duration.ofSeconds(10));
            ward.open(ward.running, 2, Ward.WORKER, 0);

            assertThat(examination.read(System::currentTimeMillis).broken()).isEmpty();
        }
        assertOnly(Invariant.OPENED_TWICE, ward.running);
    }

    private static final Version GRAPH = KnownWorkflows.graph(1, 20, "order", "a", "b:a");

    private static UUID task(UUID run, int number) {
        return new Step(GRAPH, number).ofRun(run);
    }

    /** A run whose first task has completed and whose second one has just been released. */
    private UUID run(String steps) throws Exception {
        UUID run = Sample.id();
        ward.open(run, 1, 0, 300);
        ward.open(task(run, 0), 1, Ward.WORKER, 300);
        ward.end(task(run, 0), 1, 1, true);
        database.execute(
                "insert into run (id, tenant, workflow, steps) values ('" + run + "', 1, 20, '" + steps + "')");
        return run;
    }

    @Test
    void findsNothingInRunsOfSeveralTasksThatGoOn() throws Exception {
        ward.queue(task(run("{2,1}"), 1), 1);
        ward.open(task(run("{2,1}"), 1), 1, Ward.WORKER, 0);

        assertThat(ward.facts().broken()).isEmpty();
    }

    @Test
    void findsARunWhoseReleasedTaskIsNowhere() throws Exception {
        assertOnly(Invariant.RUN_STUCK, run("{2,1}"));
    }

    @Test
    void findsARunWhoseReleasedTaskHasEnded() throws Exception {
        UUID run = run("{2,1}");
        ward.open(task(run, 1), 1, Ward.WORKER, 0);
        ward.end(task(run, 1), 1, 1, true);

        assertOnly(Invariant.RUN_STUCK, run);
    }

    @Test
    void findsARunOfWhichNothingIsReleased() throws Exception {
        assertOnly(Invariant.RUN_STUCK, run("{2,0}"));
    }

    @Test
    void findsARunThatShouldBeOver() throws Exception {
        assertOnly(Invariant.RUN_STUCK, run("{2,4}"));
    }

    @Test
    void findsAnOpenRunThatNobodyJudges() throws Exception {
        UUID run = Sample.id();
        ward.open(run, 1, 0, 300);

        assertOnly(Invariant.RUN_UNJUDGED, run);
    }
}
