// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ten days are dropped and made while rows come in and readers stand in the way; prints the slowest insert. */
@EnabledIfSystemProperty(named = "kapak.soak", matches = "true", disabledReason = "long: -Psoak -Dkapak.soak=true")
class RetentionUnderLoadIT {

    private static final int DAYS = 10;
    private static final int ROWS = Integer.getInteger("kapak.retention.rows", 50_000);
    private static final int READER_SECONDS = Integer.getInteger("kapak.retention.reader", 10);
    private static final String INSERT = "insert into task (id, epoch, tenant, workflow, version, action, rank, worker,"
            + " node_epoch, priority, trigger, retry, created, assigned, input) values (?, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,"
            + " now(), now(), '{}')";

    private final LocalDate today = TestDatabase.today();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void insertsGoOnWhileDaysAreDropped() throws Exception {
        TestDatabase database = TestDatabase.migrated("retention_load");
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(today);
            for (int day = 2; day <= DAYS + 1; day++) {
                fill(database, connection, today.minusDays(day));
            }
        }
        CompletableFuture<Double> slowest = CompletableFuture.supplyAsync(() -> insertAllTheTime(database));

        for (int day = DAYS + 1; day >= 2; day--) {
            drop(database, today.minusDays(day));
        }
        over.set(true);

        System.out.printf("retention under load: slowest insert %.0f ms, reader %d s%n", slowest.get(), READER_SECONDS);
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

    private void drop(TestDatabase database, LocalDate day) throws Exception {
        try (Connection reader = database.connect();
                Connection dropper = database.connect()) {
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
            assertThat(new Retention(dropper).dropBefore(day.plusDays(1))).isPositive();
            new Partitions(dropper).ensure(today.plusDays(ChronoUnit.DAYS.between(day, today)));
            reads.get();
        }
    }

    /** Milliseconds of the slowest. */
    private double insertAllTheTime(TestDatabase database) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long most = 0;
            long start = SqlText.dayBound(today.toEpochDay()).getMostSignificantBits();
            for (long n = 1; !over.get(); n++) {
                insert.setObject(1, new UUID(start | 0x7000, 0x8000000000000000L | n));
                long before = System.nanoTime();
                insert.executeUpdate();
                most = Math.max(most, System.nanoTime() - before);
            }
            return most / 1e6;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
