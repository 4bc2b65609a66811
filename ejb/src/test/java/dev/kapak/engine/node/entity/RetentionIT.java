// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.UUID;
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

    private static int drop(TestDatabase database, LocalDate firstKept) throws Exception {
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

        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(2);

        assertThat(database.value("select string_agg(epoch::text, ',' order by epoch) from task"))
                .isEqualTo("1,2");
        assertThat(database.value("select count(*) from task_end")).isEqualTo("1");
        end(database, lostOnce, 2, true);
        assertThat(database.value("select count(*) from task_end where final")).isEqualTo("1");
        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(1);
        assertThat(database.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void leavesTheDayAloneWhileAReaderIsInTheWay() throws Exception {
        TestDatabase database = database("retention_reader");
        UUID finished = id(DAY, 1);
        open(database, finished, 1);
        end(database, finished, 1, true);

        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from task").close();
            assertThat(drop(database, DAY.plusDays(1))).isZero();
            reader.rollback();
        }

        assertThat(database.value("select count(*) from task")).isEqualTo("1");
        assertThat(drop(database, DAY.plusDays(1))).isEqualTo(2);
    }
}
