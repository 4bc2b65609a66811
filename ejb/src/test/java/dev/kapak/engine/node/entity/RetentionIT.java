// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);

    private static TestDatabase database(String name) throws Exception {
        TestDatabase database = TestDatabase.empty(name);
        new Schema(database.source(), false).migrate();
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(DAY);
        }
        return database;
    }

    private static UUID id(LocalDate day, int number) {
        UUID start = SqlText.dayBound(day.toEpochDay());
        return new UUID(start.getMostSignificantBits() | 0x7000, 0x8000000000000000L | number);
    }

    private static void open(TestDatabase database, UUID id, int epoch) throws Exception {
        database.execute(
                "insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority,"
                        + " trigger, retry, created, assigned, input) values ('" + id + "', " + epoch
                        + ", 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, now(), now(), '{}')");
    }

    private static void end(TestDatabase database, UUID id, int epoch, boolean isFinal) throws Exception {
        database.execute("insert into task_end (id, epoch, tenant, workflow, state, final, finished) values ('" + id
                + "', " + epoch + ", 1, 1, " + (isFinal ? 1 : 4) + ", " + isFinal + ", now())");
    }

    private static void log(TestDatabase database, UUID id, int epoch) throws Exception {
        database.execute("insert into task_log (id, epoch, n, attempt, at, level, text) values ('" + id + "', " + epoch
                + ", 1, 1, now(), 2, 'hello')");
    }

    private static int drop(TestDatabase database, LocalDate firstKept) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Retention(connection).dropBefore(firstKept);
        }
    }

    @Test
    void dropsTheDaysBeforeTheFirstToKeepAndNoOther() throws Exception {
        TestDatabase database = database("retention_days");
        UUID old = id(DAY.minusDays(1), 1);
        UUID kept = id(DAY, 1);
        for (UUID id : new UUID[] {old, kept}) {
            open(database, id, 1);
            end(database, id, 1, true);
        }

        assertThat(drop(database, DAY)).isEqualTo(1);

        assertThat(database.value("select count(*) from task")).isEqualTo("1");
        assertThat(database.value("select id from task_end")).isEqualTo(kept.toString());
        assertThat(database.value("select to_regclass('task_20260226') is null"))
                .isEqualTo("t");
        assertThat(drop(database, DAY)).isZero();
    }

    @Test
    void keepsAnUnfinishedRunWithAllItsEpochsAndLetsItEnd() throws Exception {
        TestDatabase database = database("retention_unfinished");
        UUID finished = id(DAY, 1);
        UUID lostOnce = id(DAY, 2);
        open(database, finished, 1);
        end(database, finished, 1, true);
        open(database, lostOnce, 1);
        end(database, lostOnce, 1, false);
        open(database, lostOnce, 2);
        log(database, finished, 1);
        log(database, lostOnce, 1);
        log(database, lostOnce, 2);

        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(2);

        assertThat(database.value("select string_agg(epoch::text, ',' order by epoch) from task"))
                .isEqualTo("1,2");
        assertThat(database.value("select count(*) from task_end")).isEqualTo("1");
        assertThat(database.rows("select id, epoch from task_log order by epoch"))
                .containsExactly(lostOnce + " 1", lostOnce + " 2");
        end(database, lostOnce, 2, true);
        assertThat(database.value("select count(*) from task_end where final")).isEqualTo("1");
        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(1);
        assertThat(database.value("select count(*) from task")).isEqualTo("0");
        assertThat(database.value("select count(*) from task_log")).isEqualTo("0");
    }

    @Test
    void keepsTheTasksThatHaveEndedOfARunThatHasNot() throws Exception {
        TestDatabase database = database("retention_run");
        UUID run = id(DAY, 1);
        UUID ended = id(DAY, 2);
        UUID other = id(DAY, 3);
        open(database, run, 1);
        open(database, ended, 1);
        database.execute("update task set run = '" + run + "' where id = '" + ended + "'");
        end(database, ended, 1, true);
        open(database, other, 1);
        end(database, other, 1, true);
        database.execute("insert into run (id, tenant, workflow, steps) values ('" + run + "', 1, 1, '{2,1}')");

        drop(database, DAY.plusDays(1));

        assertThat(database.value("select string_agg(id::text, ',' order by id) from task"))
                .isEqualTo(run + "," + ended);
        assertThat(database.value("select id from task_end")).isEqualTo(ended.toString());
        database.execute("delete from run");
        end(database, run, 1, true);
        drop(database, DAY.plusDays(1));
        assertThat(database.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void leavesTheDayWhileAReaderIsInTheWayAndDropsItAfterwards() throws Exception {
        TestDatabase database = database("retention_reader");
        UUID finished = id(DAY, 1);
        open(database, finished, 1);
        end(database, finished, 1, true);

        try (Connection reader = database.connect();
                Connection dropper = database.connect()) {
            DaySwap day = new DaySwap(dropper, DAY);
            day.copyUnfinished();
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from task").close();
            assertThat(day.swap()).isFalse();
            assertThat(database.value("select count(*) from task")).isEqualTo("1");

            reader.rollback();
            assertThat(day.swap()).isTrue();
        }

        assertThat(database.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void triesAgainUntilTheReaderHasGone() throws Exception {
        TestDatabase database = database("retention_patience");
        UUID finished = id(DAY, 1);
        open(database, finished, 1);
        end(database, finished, 1, true);

        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from task").close();
            CompletableFuture<Integer> dropped = CompletableFuture.supplyAsync(() -> {
                try {
                    return drop(database, DAY.plusDays(1));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            database.execute("do $$ begin while not exists (select from pg_stat_activity where query = 'select"
                    + " pg_sleep(0.5)' and state = 'active' and datname = current_database())"
                    + " loop perform pg_stat_clear_snapshot(); end loop; end $$");
            reader.rollback();
            assertThat(dropped.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void keepsWhatHappensBetweenTheCopyAndTheSwap() throws Exception {
        TestDatabase database = database("retention_between");
        UUID ends = id(DAY, 1);
        UUID isLost = id(DAY, 2);
        UUID comes = id(DAY, 3);
        UUID finished = id(DAY, 4);
        open(database, ends, 1);
        open(database, isLost, 1);
        open(database, finished, 1);
        end(database, finished, 1, true);
        database.execute("update task set assigned = now() - interval '30 days'");

        try (Connection dropper = database.connect()) {
            DaySwap day = new DaySwap(dropper, DAY);
            day.copyUnfinished();
            end(database, ends, 1, true);
            end(database, isLost, 1, false);
            open(database, isLost, 2);
            open(database, comes, 1);
            assertThat(day.swap()).isTrue();
            day.clear();
        }

        assertThat(database.rows("select id, epoch from task order by id, epoch"))
                .containsExactly(ends + " 1", isLost + " 1", isLost + " 2", comes + " 1");
        assertThat(database.rows("select id, epoch from task_end order by id, epoch"))
                .containsExactly(ends + " 1", isLost + " 1");
        assertThat(database.value("select count(*) from pg_class where relname like '%_kept' or relname like '%_old'"))
                .isEqualTo("0");
    }

    @Test
    void clearsWhatABrokenTryHasLeft() throws Exception {
        TestDatabase database = database("retention_left");
        UUID open = id(DAY, 1);
        UUID finished = id(DAY, 2);
        open(database, open, 1);
        open(database, finished, 1);
        end(database, finished, 1, true);
        try (Connection dropper = database.connect()) {
            new DaySwap(dropper, DAY).copyUnfinished();
        }

        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(2);

        assertThat(database.value("select id from task")).isEqualTo(open.toString());
    }
}
