// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Ten days are dropped and made while rows come in and readers stand in the way; prints the slowest inserts, and those of as
 * long a time in which only the readers read.
 */
@EnabledIfSystemProperty(named = "kapak.soak", matches = "true", disabledReason = "long: -Psoak -Dkapak.soak=true")
class RetentionUnderLoadIT {

    private static final int DAYS = 10;
    private static final int SHOWN = 5;
    private static final int ROWS = Integer.getInteger("kapak.retention.rows", 50_000);
    private static final int READER_SECONDS = Integer.getInteger("kapak.retention.reader", 10);
    private static final String INSERT = "insert into task (id, epoch, tenant, workflow, version, action, rank, worker,"
            + " node_epoch, priority, trigger, retry, created, assigned, input) values (?, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,"
            + " now(), now(), '{}')";

    private final LocalDate today = TestDatabase.today();
    private final AtomicBoolean over = new AtomicBoolean();
    private final NavigableSet<Long> slowest = new ConcurrentSkipListSet<>();

    @Test
    void insertsGoOnWhileDaysAreDropped() throws Exception {
        TestDatabase database = TestDatabase.migrated("retention_load");
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(today);
            for (int day = 2; day <= DAYS + 1; day++) {
                fill(database, connection, today.minusDays(day));
            }
        }
        CompletableFuture<Void> inserting = CompletableFuture.runAsync(() -> insertAllTheTime(database));
        for (int day = 0; day < DAYS; day++) {
            besideAReader(database, dropper -> {});
        }
        String without = takeSlowest();

        for (int day = DAYS + 1; day >= 2; day--) {
            drop(database, today.minusDays(day));
        }
        over.set(true);

        inserting.get();
        System.out.printf(
                "retention under load, reader %d s: slowest inserts %s ms, without retention %s ms%n",
                READER_SECONDS, takeSlowest(), without);
        assertThat(database.value("select count(*) from task_end where final")).isEqualTo("0");
        assertThat(database.value("select count(*) from task where input = '{\"old\":1}'"))
                .isEqualTo(Integer.toString(DAYS * ROWS / 100));
    }

    private void fill(TestDatabase database, Connection connection, LocalDate day) throws SQLException {
        new Partitions(connection).ensure(day);
        String high = SqlText.dayBound(day.toEpochDay()).toString().substring(0, 14);
        database.execute("insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch,"
                + " priority, trigger, retry, created, assigned, input) select ('" + high
                + "7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, now(),"
                + " now() - interval '2 days', case when n % 100 = 0 then '{\"old\":1}' else '{}' end"
                + " from generate_series(1, " + ROWS + ") n");
        database.execute("insert into task_end (id, epoch, tenant, workflow, state, final, finished)"
                + " select id, 1, 1, 1, 1, true, now() from task where input = '{}' and id >= '"
                + SqlText.dayBound(day.toEpochDay()) + "' and id < '" + SqlText.dayBound(day.toEpochDay() + 1) + "'");
    }

    private interface Work {
        void on(Connection connection) throws Exception;
    }

    private void drop(TestDatabase database, LocalDate day) throws Exception {
        besideAReader(database, dropper -> {
            assertThat(new Retention(dropper).dropBefore(day.plusDays(1))).isPositive();
            new Partitions(dropper).ensure(today.plusDays(ChronoUnit.DAYS.between(day, today)));
        });
    }

    private static void besideAReader(TestDatabase database, Work work) throws Exception {
        try (Connection reader = database.connect();
                Connection other = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select 1 from task limit 1").close();
            CompletableFuture<Void> reads = CompletableFuture.runAsync(() -> {
                try {
                    reader.createStatement()
                            .executeQuery("select pg_sleep(" + READER_SECONDS + ")")
                            .close();
                    reader.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            work.on(other);
            reads.get();
        }
    }

    private void insertAllTheTime(TestDatabase database) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long start = SqlText.dayBound(today.toEpochDay()).getMostSignificantBits();
            for (long n = 1; !over.get(); n++) {
                insert.setObject(1, new UUID(start | 0x7000, 0x8000000000000000L | n));
                long before = System.nanoTime();
                insert.executeUpdate();
                slowest.add(System.nanoTime() - before);
                if (slowest.size() > SHOWN) {
                    slowest.pollFirst();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Milliseconds. */
    private String takeSlowest() {
        String shown = slowest.descendingSet().stream()
                .map(nanos -> String.valueOf(nanos / 1_000_000))
                .collect(Collectors.joining(", "));
        slowest.clear();
        return shown;
    }
}
