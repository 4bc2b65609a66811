// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a test's own on the {@link TestServer}. */
public final class TestDatabase {

    private static TestServer server;

    private final PGSimpleDataSource source;

    private TestDatabase(PGSimpleDataSource source) {
        this.source = source;
    }

    private static synchronized TestServer server() throws InterruptedException {
        if (server == null) {
            server = TestServer.start();
        }
        return server;
    }

    /** An empty database of this name. */
    public static TestDatabase empty(String name) throws SQLException, InterruptedException {
        TestServer server = server();
        TestDatabase main = new TestDatabase(source(server, server.main()));
        // Not "with (force)": that would be refused if the autovacuum of a superuser is at work there; a drop alone
        // ends it.
        main.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = '"
                + name + "'");
        main.execute("drop database if exists " + name);
        main.execute("create database " + name);
        return new TestDatabase(source(server, name));
    }

    private static PGSimpleDataSource source(TestServer server, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url(database));
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    /** A database with schema and partitions. */
    public static TestDatabase migrated(String name) throws SQLException, InterruptedException {
        TestDatabase database = empty(name);
        new Schema(database.source(), false).migrate();
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(today());
        }
        return database;
    }

    /** Today, as partitions count days. */
    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** The data source. */
    public DataSource source() {
        return source;
    }

    /** Host and port of the server. */
    public InetSocketAddress address() {
        return new InetSocketAddress(source.getServerNames()[0], source.getPortNumbers()[0]);
    }

    /** This database through another port, for example a proxy's; nothing is encrypted. */
    public DataSource through(int port) {
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setServerNames(source.getServerNames());
        other.setPortNumbers(new int[] {port});
        other.setDatabaseName(source.getDatabaseName());
        other.setUser(source.getUser());
        other.setPassword(source.getPassword());
        other.setSslMode("disable");
        other.setGssEncMode("disable");
        return other;
    }

    /** Makes the password cheap to check, for tests that connect thousands of times. */
    public void cheapenConnecting() throws SQLException {
        execute("set scram_iterations = 1; alter role current_user password '" + source.getPassword() + "'");
    }

    /** A connection that commits each statement. */
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** A connection in a transaction. */
    public Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs a statement. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, columns joined by blanks. */
    public List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return rows(connection, sql);
        }
    }

    /** The same on a connection. */
    public static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
            }
            return found;
        }
    }

    /** The only value of a query. */
    public String value(String sql) throws SQLException {
        return rows(sql).get(0);
    }

    /** Waits until a session waits for a lock. */
    public void awaitLock() throws SQLException {
        String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname ="
                + " current_database()";
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (value(waiting).equals("0")) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("nobody waits for a lock");
            }
        }
    }

    /** A new life of a node. */
    public NodeRow.Life life(String node) throws SQLException {
        try (Connection connection = begin()) {
            NodeRow.Life life = new NodeRow(connection).take(node, "tcp://one");
            connection.commit();
            return life;
        }
    }
}
