// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Asks for open assignments to stop. */
public final class CancelSql {

    private static final SqlText LAST = SqlText.beside(CancelSql.class, "last");
    private static final SqlText HOLDER = SqlText.beside(CancelSql.class, "holder");
    private static final SqlText STOPPING = SqlText.beside(CancelSql.class, "stopping");
    private static final SqlText CANCEL = SqlText.beside(CancelSql.class, "cancel");

    private final Connection connection;

    /** Works on a connection. */
    public CancelSql(Connection connection) {
        this.connection = connection;
    }

    /**
     * An open assignment that was asked to stop.
     *
     * @param id the task
     * @param epoch the assignment
     * @param worker the worker that has it
     * @param node the node that owns the worker
     */
    public record Stopping(UUID id, int epoch, int worker, int node) {}

    private record Last(int epoch, int worker, int nodeEpoch) {}

    /**
     * Asks for the task's open assignment to stop; empty if there is none, or none that the worker's node knows of. The
     * worker is locked first, like by whoever writes to the table of running ones; then the row of the assignment, like by
     * whoever is about to queue the task again: so either that is seen here, or the wish there.
     */
    public Optional<Stopping> request(int tenant, UUID task) throws SQLException {
        IdRange range = IdRange.of(List.of(task));
        Optional<Last> last = last(range.in(LAST), tenant, task);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt node = holder(task, last.get());
        boolean same = node.isPresent()
                && last(range.in(LAST) + "\nfor update", tenant, task).equals(last);
        return same && insert(range, task, last.get())
                ? Optional.of(stopping(task, last.get(), node))
                : Optional.empty();
    }

    /** What the workers of a node have open and is to stop. */
    public List<Stopping> ofNode(int node) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STOPPING.text())) {
            query.setInt(1, node);
            try (ResultSet rows = query.executeQuery()) {
                List<Stopping> stopping = new ArrayList<>();
                while (rows.next()) {
                    stopping.add(new Stopping(
                            rows.getObject(1, UUID.class), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
                }
                return stopping;
            }
        }
    }

    private static Stopping stopping(UUID task, Last last, OptionalInt node) {
        return new Stopping(task, last.epoch, last.worker, node.orElseThrow());
    }

    private Optional<Last> last(String sql, int tenant, UUID task) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(sql)) {
            last.setObject(1, task);
            last.setInt(2, tenant);
            try (ResultSet row = last.executeQuery()) {
                return row.next()
                        ? Optional.of(new Last(row.getInt(1), row.getInt(2), row.getInt(3)))
                        : Optional.empty();
            }
        }
    }

    private OptionalInt holder(UUID task, Last last) throws SQLException {
        try (PreparedStatement holder = connection.prepareStatement(HOLDER.text())) {
            holder.setInt(1, last.worker);
            holder.setInt(2, last.nodeEpoch);
            holder.setObject(3, task);
            holder.setInt(4, last.epoch);
            try (ResultSet row = holder.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private boolean insert(IdRange range, UUID task, Last last) throws SQLException {
        try (PreparedStatement cancel = connection.prepareStatement(range.in(CANCEL))) {
            cancel.setObject(1, task);
            cancel.setInt(2, last.epoch);
            cancel.setInt(3, last.worker);
            return cancel.executeUpdate() > 0;
        }
    }
}
