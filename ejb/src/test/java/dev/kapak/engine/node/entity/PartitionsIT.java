// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PartitionsIT {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);
    private static final int ALL = 5 * 5;

    private static TestDatabase database(String name) throws Exception {
        TestDatabase database = TestDatabase.empty(name);
        new Schema(database.source(), false).migrate();
        return database;
    }

    private static int ensure(TestDatabase database, LocalDate day) throws Exception {
        try (Connection connection = database.connect()) {
            return new Partitions(connection).ensure(day);
        }
    }

    private static void insert(TestDatabase database, LocalDate day) throws Exception {
        database.execute("insert into payload (id, kind, epoch, body) values ('" + SqlText.dayBound(day.toEpochDay())
                + "', 1, 1, 'x')");
    }

    @Test
    void makesWhatIsMissingOnce() throws Exception {
        TestDatabase database = database("partitions_once");

        assertThat(ensure(database, DAY)).isEqualTo(ALL);
        assertThat(ensure(database, DAY)).isZero();
        assertThat(ensure(database, DAY.plusDays(1))).isEqualTo(5);

        for (int i = -1; i <= Partitions.AHEAD + 1; i++) {
            insert(database, DAY.plusDays(i));
        }
        assertThatThrownBy(() -> insert(database, DAY.plusDays(Partitions.AHEAD + 2)))
                .hasMessageContaining("no partition");
        assertThat(database.value("select count(*) from payload_20260227")).isEqualTo("1");
    }

    @Test
    void givesEachPartitionTheIndexesAndChecksOfItsTable() throws Exception {
        TestDatabase database = database("partitions_like");
        ensure(database, DAY);

        assertThat(database.value("select count(*) from pg_indexes where tablename = 'task_20260227'"))
                .isEqualTo("4");
        assertThat(database.value("select count(*) from pg_index where indrelid = 'task_end_20260227'::regclass"))
                .isEqualTo("2");
        assertThat(database.value("select count(*) from pg_constraint where conrelid = 'task_end_20260227'::regclass"
                        + " and contype = 'c'"))
                .isEqualTo("5");
        assertThat(database.rows("select conname from pg_constraint where conname = 'bound'"))
                .isEmpty();
    }

    @Test
    void letsTwoNodesMakeThemAtTheSameTime() throws Exception {
        TestDatabase database = database("partitions_two");
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            start.await();
            return ensure(database, DAY);
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = nodes.submit(node);
            Future<Integer> two = nodes.submit(node);

            assertThat(one.get() + two.get()).isEqualTo(ALL);
        } finally {
            nodes.shutdown();
        }
        assertThat(database.value("select count(*) from pg_inherits where inhparent = 'task'::regclass"))
                .isEqualTo("5");
    }

    @Test
    void finishesWhatADeadNodeLeftHalfMade() throws Exception {
        TestDatabase database = database("partitions_half");
        database.execute("create table task_20260227 (like task including all)");
        database.execute("alter table task_20260227 add constraint bound check (id is not null)");

        assertThat(ensure(database, DAY)).isEqualTo(ALL);

        assertThat(database.rows("select 1 from pg_constraint where conname = 'bound'"))
                .isEmpty();
    }

    @Test
    void waitsForNoReader() throws Exception {
        TestDatabase database = database("partitions_reader");
        try (Connection reader = database.begin()) {
            TestDatabase.rows(reader, "select count(*) from task");
            database.execute("alter database partitions_reader set lock_timeout = '5s'");

            assertThat(ensure(database, DAY)).isEqualTo(ALL);
        }
    }
}
