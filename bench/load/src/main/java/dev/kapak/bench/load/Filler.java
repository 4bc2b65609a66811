// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.bench.core.Callers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Fills Kapak's tables with rows like the engine's own, without the engine; the engine must be idle. */
final class Filler {

    private static final int ROWS = 100_000;
    private static final String NOW = "select extract(epoch from now()) * 1000 - 60000";

    private final Postgres postgres;
    private final String database;

    Filler(Postgres postgres, String database) {
        this.postgres = postgres;
        this.database = database;
    }

    /** Runs of a day that has just ended, of the workflow {@code bench-noop}; waiting ones of another, which no worker has. */
    void fill(Plan.Filling filling) throws InterruptedException, SQLException {
        long end = (long) postgres.ask(database, NOW);
        postgres.run(database, text("filler_workflow"));
        List<String> ended = List.of("filler_task", "filler_end");
        new Callers(Machine.threads(), ended.size())
                .make(ended.size(), (number, sent) -> insert(text(ended.get(number)), filling.ended(), end));
        insert(text("filler_queue"), filling.queued(), end);
        tidy();
    }

    private void insert(String statement, int count, long end) {
        String sql = statement.replace("{count}", String.valueOf(count)).replace("{end}", String.valueOf(end));
        try (Connection session = postgres.session(database)) {
            for (int from = 0; from < count; from += ROWS) {
                Postgres.execute(
                        session,
                        sql.replace("{from}", String.valueOf(from))
                                .replace("{to}", String.valueOf(Math.min(count, from + ROWS) - 1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes every run away. */
    void empty() throws SQLException {
        postgres.run(database, "truncate task, task_end, queue");
        tidy();
    }

    /** What autovacuum would do at some time of its own. */
    private void tidy() throws SQLException {
        for (String table : List.of("task", "task_end", "queue")) {
            postgres.run(database, "vacuum (analyze) " + table);
        }
    }

    private static String text(String name) {
        try (InputStream in = Filler.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("There is no " + name + ".sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
