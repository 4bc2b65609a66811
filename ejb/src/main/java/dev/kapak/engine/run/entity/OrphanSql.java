// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Assignment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the open assignments of a node's workers: those in the table of running ones, and the tail of the rest. */
public final class OrphanSql {

    private static final SqlText ORPHANS = SqlText.beside(OrphanSql.class, "orphans");

    private final Connection connection;

    /** Works on a connection. */
    public OrphanSql(Connection connection) {
        this.connection = connection;
    }

    /** An open assignment, and whether it stands in the table of running ones. */
    public record Orphan(Assignment assignment, boolean aged) {}

    /** All of a node. */
    public List<Orphan> ofNode(int node) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ORPHANS.text())) {
            query.setInt(1, node);
            query.setInt(2, node);
            try (ResultSet rows = query.executeQuery()) {
                List<Orphan> orphans = new ArrayList<>();
                while (rows.next()) {
                    orphans.add(orphan(rows));
                }
                return orphans;
            }
        }
    }

    private static Orphan orphan(ResultSet rows) throws SQLException {
        Assignment assignment = new Assignment(
                rows.getObject(1, UUID.class),
                rows.getInt(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getLong(6),
                rows.getInt(7),
                rows.getInt(8),
                rows.getLong(9),
                rows.getInt(10),
                rows.getLong(11));
        return new Orphan(assignment, rows.getBoolean(12));
    }
}
