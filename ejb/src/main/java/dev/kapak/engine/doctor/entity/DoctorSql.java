// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.entity;

import dev.kapak.engine.doctor.control.Facts.Broken;
import dev.kapak.engine.doctor.control.Facts.Holder;
import dev.kapak.engine.doctor.control.Facts.Node;
import dev.kapak.engine.doctor.control.Facts.Ready;
import dev.kapak.engine.doctor.control.Facts.Table;
import dev.kapak.engine.doctor.control.Invariant;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Reads of an examination, on the transaction's connection. */
public final class DoctorSql {

    private static final SqlText QUEUE_ROWS = SqlText.beside(DoctorSql.class, "queue_rows");
    private static final SqlText RUNS = SqlText.beside(DoctorSql.class, "runs");
    private static final int MOST_RUNS = 10_000;
    private static final SqlText EPOCHS = SqlText.beside(DoctorSql.class, "epochs");
    private static final SqlText ENDS = SqlText.beside(DoctorSql.class, "ends");
    private static final SqlText RUNNING_ROWS = SqlText.beside(DoctorSql.class, "running_rows");
    private static final SqlText READY = SqlText.beside(DoctorSql.class, "ready");
    private static final SqlText TABLES = SqlText.beside(DoctorSql.class, "tables");
    private static final SqlText HOLDERS = SqlText.beside(DoctorSql.class, "holders");
    private static final SqlText SETTINGS = SqlText.beside(DoctorSql.class, "settings");
    private static final SqlText NODES = SqlText.beside(DoctorSql.class, "nodes");
    private static final String PARTITIONS =
            "select inhrelid::regclass::text from pg_inherits where inhparent = any(?::text[]::regclass[])";
    private static final String CLOCK = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";

    private final Connection connection;
    private final long patience;

    /** Works on a connection; what is younger than the patience may still be under way. */
    public DoctorSql(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience.toSeconds();
    }

    /** A row of a result. */
    private interface Read<T> {
        T row(ResultSet rows) throws SQLException;
    }

    /**
     * Begins: one snapshot for all reads, so that what happens meanwhile contradicts nothing, and a limit for each of them,
     * so that they do not hold back the cleaning of hot tables. Must be the transaction's first statement.
     */
    public void begin(Duration limit) throws SQLException {
        execute("set transaction isolation level repeatable read, read only");
        FenceSql.reachByKeys(connection);
        execute("set local statement_timeout = " + limit.toMillis());
    }

    /** From here on, two indexes are read side by side in the order of their keys: for windows, whatever the statistics say. */
    public void mergeIndexes() throws SQLException {
        execute("set local enable_mergejoin = on; set local enable_nestloop = off");
    }

    /** From here on, rows are looked up one by one again. */
    public void lookUp() throws SQLException {
        execute("set local enable_mergejoin = off; set local enable_nestloop = on");
    }

    /** Marks the place to which a failed read goes back. */
    public void mark() throws SQLException {
        execute("savepoint read");
    }

    /** Goes on after a failed read. */
    public void goBack() throws SQLException {
        execute("rollback to savepoint read");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of the queue that contradict assignments. */
    public List<Broken> queueRows() throws SQLException {
        return rows(QUEUE_ROWS.text(), DoctorSql::broken);
    }

    /** Assignments of the tasks of a window that contradict each other. */
    public List<Broken> epochs(Instant from, Instant to) throws SQLException {
        UUID lo = bound(from);
        UUID hi = bound(to);
        return rows(
                EPOCHS.between(from.toEpochMilli(), to.toEpochMilli()), DoctorSql::broken, patience, lo, hi, lo, hi);
    }

    /** Runs of several tasks that nothing will end; at most so many are looked at that one answer stays quick. */
    public List<Broken> runs() throws SQLException {
        return rows(RUNS.text(), DoctorSql::broken, MOST_RUNS);
    }

    /** Ends of a window without an opening. */
    public List<Broken> ends(Instant from, Instant to) throws SQLException {
        UUID lo = bound(from);
        UUID hi = bound(to);
        return rows(ENDS.between(from.toEpochMilli(), to.toEpochMilli()), DoctorSql::broken, lo, hi, lo, hi);
    }

    /** Rows of running that contradict assignments, or that nobody watches. */
    public List<Broken> runningRows() throws SQLException {
        return rows(RUNNING_ROWS.text(), DoctorSql::broken, patience, patience, patience);
    }

    /** What waits although it could run, longest first; the step is that of a priority. */
    public List<Ready> ready(Duration step) throws SQLException {
        return rows(
                READY.text(),
                row -> new Ready(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getBoolean(7)),
                patience,
                step.toMillis());
    }

    /** Tables with most dead rows. */
    public List<Table> tables() throws SQLException {
        return rows(TABLES.text(), row -> {
            long ago = row.getLong(4);
            return new Table(
                    row.getString(1), row.getLong(2), row.getLong(3), row.wasNull() ? null : ago, row.getLong(5));
        });
    }

    /** What keeps dead rows or the log. */
    public List<Holder> holders() throws SQLException {
        return rows(
                HOLDERS.text(),
                row -> new Holder(
                        Holder.Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)),
                patience,
                patience);
    }

    /** Settings by name. */
    public Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        rows(SETTINGS.text(), row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
        return settings;
    }

    /** Names of all partitions. */
    public Set<String> partitions() throws SQLException {
        return new TreeSet<>(rows(
                PARTITIONS, row -> row.getString(1), connection.createArrayOf("text", Partitions.TABLES.toArray())));
    }

    /** All nodes. */
    public List<Node> nodes() throws SQLException {
        return rows(NODES.text(), row -> new Node(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** The database's clock. */
    public long clock() throws SQLException {
        return rows(CLOCK, row -> row.getLong(1)).get(0);
    }

    private static Broken broken(ResultSet row) throws SQLException {
        return new Broken(Invariant.valueOf(row.getString(1)), row.getLong(2), List.of((UUID[])
                row.getArray(3).getArray()));
    }

    private static UUID bound(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }

    private <T> List<T> rows(String sql, Read<T> read, Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read.row(rows));
                }
                return found;
            }
        }
    }
}
