// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.kapak.launcher.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The one Postgres. What it counts is asked through another database, so that the questions do not count. */
final class Postgres implements AutoCloseable {

    /** Idle sessions tell their counts after ten seconds at the latest. */
    private static final Duration TOLD = Duration.ofMillis(10_500);

    private static final int POOL = 24;

    private final EmbeddedPostgres server;
    private final Connection admin;

    Postgres(EmbeddedPostgres server) throws SQLException {
        this.server = server;
        this.admin = DriverManager.getConnection(server.url("postgres"), "postgres", server.password());
    }

    double cpu() {
        return Machine.cpuOfFamily(server.pid());
    }

    void checkpoint() throws SQLException {
        execute(admin, "checkpoint");
    }

    /** Where the log ends, bytes. */
    double wal() throws SQLException {
        return number(admin, "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    }

    double commits(String database) throws SQLException {
        return number(admin, "select xact_commit from pg_stat_database where datname = '" + database + "'");
    }

    /** Rows inserted, updated and deleted by everybody, once all sessions have told. */
    double rows(String database) throws SQLException {
        return ask(database, "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables");
    }

    /** A number from a database, with a session of its own. */
    double ask(String database, String sql) throws SQLException {
        try (Connection connection = session(database)) {
            return number(connection, sql);
        }
    }

    /** A statement in a session of its own. */
    void run(String database, String sql) throws SQLException {
        try (Connection session = session(database)) {
            execute(session, sql);
        }
    }

    /** Two columns of numbers. */
    long[][] pairs(String database, String sql) throws SQLException {
        List<long[]> rows = new ArrayList<>();
        try (Connection session = session(database);
                Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(new long[] {result.getLong(1), result.getLong(2)});
            }
        }
        return new long[][] {
            rows.stream().mapToLong(row -> row[0]).toArray(),
            rows.stream().mapToLong(row -> row[1]).toArray()
        };
    }

    /** A session of the database's owner. */
    Connection session(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), server.user(), server.password());
    }

    /** Waits until idle sessions have told their counts. */
    static void awaitCounts() {
        Machine.pass(TOLD);
    }

    void make(String database) throws SQLException {
        execute(admin, "create database " + database + " owner " + server.user());
    }

    HikariDataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.url(database));
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(POOL);
        pool.setMinimumIdle(POOL);
        return pool;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static double number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        }
    }

    String text(String sql) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        admin.close();
    }
}
