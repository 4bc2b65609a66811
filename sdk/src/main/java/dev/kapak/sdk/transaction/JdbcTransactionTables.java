// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables by plain SQL that every database understands. {@code META-INF/kapak/transaction-tables.sql} makes them. */
public final class JdbcTransactionTables implements TransactionTables {

    private static final int REFUSED_CHARS = 4_000;

    /** Finds the data source; it need not be there before it is needed. */
    @FunctionalInterface
    public interface Source {

        /** The data source. */
        DataSource find() throws TablesException;
    }

    /** Something to do with a prepared statement. */
    @FunctionalInterface
    private interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private final Source source;
    private final String outbox;
    private final String done;

    /**
     * Tables that exist already.
     *
     * @param source where
     * @param schema the schema that has them; blank for the one that the connection looks into
     */
    public JdbcTransactionTables(Source source, String schema) {
        this.source = source;
        String prefix = schema.isBlank() ? "" : schema + ".";
        this.outbox = prefix + "kapak_outbox";
        this.done = prefix + "kapak_done";
    }

    @Override
    public void write(String application, List<Waiting> starts) throws TablesException {
        String sql = "insert into " + outbox + " (id, application, line) values (?, ?, ?)";
        batch(sql, starts, (statement, start) -> {
            statement.setString(1, start.id().toString());
            statement.setString(2, application);
            statement.setString(3, start.line());
        });
    }

    @Override
    public List<Waiting> read(String application, UUID after, int most) throws TablesException {
        String sql = "select id, line, refused from " + outbox + " where application = ? and id > ? order by id";
        return run(sql, statement -> {
            statement.setMaxRows(most);
            statement.setString(1, application);
            statement.setString(2, after.toString());
            List<Waiting> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            UUID.fromString(rows.getString(1).strip()), rows.getString(2), rows.getString(3)));
                }
            }
            return found;
        });
    }

    @Override
    public void refuse(Map<UUID, String> reasons) throws TablesException {
        String sql = "update " + outbox + " set refused = ? where id = ?";
        batch(sql, reasons.entrySet(), (statement, reason) -> {
            String text = reason.getValue();
            statement.setString(1, text.length() > REFUSED_CHARS ? text.substring(0, REFUSED_CHARS) : text);
            statement.setString(2, reason.getKey().toString());
        });
    }

    @Override
    public void delete(Collection<UUID> starts) throws TablesException {
        deleteAll(outbox, starts);
    }

    @Override
    public void writeDone(UUID task, int epoch, @Nullable String output) throws TablesException {
        run("insert into " + done + " (id, epoch, output) values (?, ?, ?)", statement -> {
            statement.setString(1, task.toString());
            statement.setInt(2, epoch);
            statement.setString(3, output);
            return statement.executeUpdate();
        });
    }

    @Override
    public Optional<Done> done(UUID task) throws TablesException {
        return run("select output from " + done + " where id = ?", statement -> {
            statement.setString(1, task.toString());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Done(rows.getString(1))) : Optional.empty();
            }
        });
    }

    @Override
    public void forgetDone(Collection<UUID> tasks) throws TablesException {
        deleteAll(done, tasks);
    }

    @Override
    public void forgetDoneBefore(Instant limit) throws TablesException {
        run("delete from " + done + " where created < ?", statement -> {
            statement.setTimestamp(1, Timestamp.from(limit));
            return statement.executeUpdate();
        });
    }

    private void deleteAll(String table, Collection<UUID> ids) throws TablesException {
        batch("delete from " + table + " where id = ?", ids, (statement, id) -> statement.setString(1, id.toString()));
    }

    /** Sets the parameters for one thing. */
    @FunctionalInterface
    private interface Fill<T> {
        void into(PreparedStatement statement, T one) throws SQLException;
    }

    private <T> void batch(String sql, Collection<T> all, Fill<T> fill) throws TablesException {
        if (all.isEmpty()) {
            return;
        }
        run(sql, statement -> {
            for (T one : all) {
                fill.into(statement, one);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private <T> T run(String sql, Use<T> use) throws TablesException {
        try (Connection connection = source.find().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.with(statement);
        } catch (SQLException e) {
            throw new TablesException(text(e), e);
        }
    }

    /** A batch tells of its first fault only in what comes next. */
    private static String text(SQLException fault) {
        SQLException next = fault.getNextException();
        return fault.getMessage() + (next == null ? "" : " / " + next.getMessage());
    }
}
