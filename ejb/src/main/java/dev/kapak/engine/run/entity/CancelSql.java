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
import java.util.UUID;

/** Asks for open assignments to stop. */
public final class CancelSql {

    private static final SqlText LAST = SqlText.beside(CancelSql.class, "last");
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

    /**
     * Asks for the task's open assignment to stop; empty if there is none. The row of the assignment is locked first, like
     * by whoever is about to queue the task again: so either that is seen here, or the wish there.
     */
    public Optional<Stopping> request(int tenant, UUID task) throws SQLException {
        IdRange range = IdRange.of(List.of(task));
        try (PreparedStatement last = connection.prepareStatement(range.in(LAST))) {
            last.setObject(1, task);
            last.setInt(2, tenant);
            try (ResultSet row = last.executeQuery()) {
                return row.next() ? request(range, task, row.getInt(1), row.getInt(2)) : Optional.empty();
            }
        }
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

    private Optional<Stopping> request(IdRange range, UUID task, int epoch, int worker) throws SQLException {
        try (PreparedStatement cancel = connection.prepareStatement(range.in(CANCEL))) {
            cancel.setObject(1, task);
            cancel.setInt(2, epoch);
            cancel.setInt(3, worker);
            try (ResultSet row = cancel.executeQuery()) {
                return row.next() ? Optional.of(new Stopping(task, epoch, worker, row.getInt(1))) : Optional.empty();
            }
        }
    }
}
