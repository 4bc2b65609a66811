// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Progress;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunReadSqlIT {

    private Batches batches;
    private Assignment completed;
    private Assignment failed;
    private Assignment timedOut;
    private Assignment cancelled;
    private Assignment running;
    private Item.Start waiting;
    private Assignment retried;
    private Item.Start foreign;

    /** A run in each state, oldest first, then one of another tenant. */
    @BeforeEach
    void fill() throws Exception {
        batches = new Batches("run_read");
        completed = batches.open();
        failed = batches.open();
        timedOut = batches.open();
        cancelled = batches.open();
        running = batches.open();
        retried = batches.open();
        waiting = batches.queue(batches.ship, 1);
        Version theirs = KnownWorkflows.version(2, 8, "theirs", 0);
        foreign = Sample.start(theirs, 1);
        batches.commit(Sample.direct(WORKER, foreign));
        batches.commit(Sample.ends(
                Sample.end(completed, EndState.COMPLETED, true, "{\"a\":1}", null),
                Sample.end(failed, EndState.FAILED, true, null, "boom"),
                Sample.end(timedOut, EndState.TIMED_OUT, true, null, "late"),
                Sample.end(cancelled, EndState.CANCELLED),
                Sample.end(retried, EndState.FAILED, false, null, "again")));
    }

    private List<UUID> list(int tenant, Integer workflow, RunFilter filter) throws Exception {
        try (Connection connection = batches.database.connect()) {
            return new RunReadSql(connection).list(tenant, workflow, filter);
        }
    }

    private static RunFilter filter(UUID before, int limit, RunStatus... statuses) {
        return new RunFilter(
                null, Set.of(statuses), Instant.EPOCH, Instant.now().plusSeconds(60), before, limit);
    }

    private List<UUID> list(RunStatus... statuses) throws Exception {
        return list(1, null, filter(null, 100, statuses));
    }

    private List<UUID> all() {
        List<UUID> ids = new ArrayList<>(List.of(
                completed.id(), failed.id(), timedOut.id(), cancelled.id(), running.id(), retried.id(), waiting.id()));
        Collections.reverse(ids);
        return ids;
    }

    @Test
    void listsAllRunsNewestFirst() throws Exception {
        assertThat(list()).isEqualTo(all());
    }

    @Test
    void listsByEachStatus() throws Exception {
        assertThat(list(RunStatus.QUEUED)).containsExactly(waiting.id(), retried.id());
        assertThat(list(RunStatus.RUNNING)).containsExactly(running.id());
        assertThat(list(RunStatus.COMPLETED)).containsExactly(completed.id());
        assertThat(list(RunStatus.FAILED)).containsExactly(timedOut.id(), failed.id());
        assertThat(list(RunStatus.CANCELLED)).containsExactly(cancelled.id());
        assertThat(list(RunStatus.QUEUED, RunStatus.COMPLETED))
                .containsExactly(waiting.id(), retried.id(), completed.id());
        assertThat(list(RunStatus.values())).isEqualTo(all());
    }

    @Test
    void listsARunningTaskThatIsOldByTheTableOfRunningOnes() throws Exception {
        batches.database.execute("update task set assigned = assigned - interval '1 hour'");
        assertThat(list(RunStatus.RUNNING)).isEmpty();

        batches.commit(Sample.ends(new Item.Aged(running, 0), new Item.Aged(completed, 0)));

        assertThat(list(RunStatus.RUNNING)).containsExactly(running.id());
    }

    @Test
    void listsPageByPage() throws Exception {
        List<UUID> pages = new ArrayList<>();
        List<UUID> page = list(1, null, filter(null, 3));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            pages.addAll(page);
            page = list(1, null, filter(page.get(page.size() - 1), 3));
        }

        assertThat(pages).isEqualTo(all());
    }

    @Test
    void listsByWorkflowAndTime() throws Exception {
        assertThat(list(1, 6, filter(null, 10))).containsExactly(waiting.id());
        assertThat(list(1, 5, filter(null, 10))).doesNotContain(waiting.id()).hasSize(6);
        Instant now = Instant.now();
        assertThat(list(1, null, new RunFilter(null, Set.of(), now.plusSeconds(5), now.plusSeconds(60), null, 10)))
                .isEmpty();
        assertThat(list(1, null, new RunFilter(null, Set.of(), Instant.EPOCH, now.minusSeconds(600), null, 10)))
                .isEmpty();
    }

    @Test
    void showsATenantItsOwnRunsOnly() throws Exception {
        assertThat(list(2, null, filter(null, 10))).containsExactly(foreign.id());
        assertThat(list(2, null, filter(null, 10, RunStatus.values()))).containsExactly(foreign.id());
        try (Connection connection = batches.database.connect()) {
            RunReadSql sql = new RunReadSql(connection);
            assertThat(sql.waiting(2, List.of(waiting.id()), true)).isEmpty();
            assertThat(sql.ends(2, List.of(completed.id()))).isEmpty();
        }
    }

    @Test
    void findsAllAssignmentsOfARunWithPayloadsOnlyWhenAsked() throws Exception {
        batches.claim(5, Map.of(5, Long.MIN_VALUE));
        batches.commit(Sample.ends(new Item.Aged(running, 7_000)));
        batches.database.execute("insert into progress values ('" + running.id()
                + "', 1, '1970-01-01 00:00:08+00', 3, 10, 'three'), ('" + completed.id() + "', 9, now(), 1, 1, null)");
        try (Connection connection = batches.database.connect()) {
            RunReadSql sql = new RunReadSql(connection);

            assertThat(sql.attempts(List.of(retried.id()), true))
                    .satisfiesExactly(
                            first -> {
                                assertThat(first.epoch()).isEqualTo(1);
                                assertThat(first.state()).isEqualTo(EndState.FAILED);
                                assertThat(first.isFinal()).isFalse();
                                assertThat(first.error()).isEqualTo("again");
                            },
                            second -> {
                                assertThat(second.epoch()).isEqualTo(2);
                                assertThat(second.retry()).isEqualTo(1);
                                assertThat(second.state()).isNull();
                                assertThat(second.finished()).isNull();
                            });
            assertThat(sql.attempts(List.of(completed.id()), true))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.input()).isEqualTo("{}");
                        assertThat(row.output()).isEqualTo("{\"a\":1}");
                    });
            assertThat(sql.attempts(List.of(completed.id()), false))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.input()).isNull();
                        assertThat(row.progress()).isNull();
                        assertThat(row.output()).isNull();
                    });
            assertThat(sql.attempts(List.of(running.id()), false))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.started()).isEqualTo(Instant.ofEpochMilli(7_000));
                        assertThat(row.progress()).isEqualTo(new Progress(3, 10, "three", Instant.ofEpochMilli(8_000)));
                    });
            assertThat(sql.attempts(List.of(UUID.randomUUID(), waiting.id()), true))
                    .isEmpty();
            assertThat(sql.waiting(1, List.of(waiting.id()), true))
                    .singleElement()
                    .extracting(RunReadSql.WaitingRow::input)
                    .isEqualTo("{}");
        }
    }

    @Test
    void findsFinalEndsOnly() throws Exception {
        try (Connection connection = batches.database.connect()) {
            List<RunReadSql.EndRow> ends = new RunReadSql(connection).ends(1, all());

            assertThat(ends)
                    .extracting(RunReadSql.EndRow::id)
                    .containsExactlyInAnyOrder(completed.id(), failed.id(), timedOut.id(), cancelled.id());
            assertThat(ends).contains(new RunReadSql.EndRow(completed.id(), EndState.COMPLETED, "{\"a\":1}", null));
        }
    }
}
