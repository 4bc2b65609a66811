// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What becomes due in the queue: waits that end, and tasks that have waited too long. */
public final class DueSql {

    private static final SqlText RELEASE = SqlText.beside(DueSql.class, "release");
    private static final SqlText OVERDUE = SqlText.beside(DueSql.class, "overdue");
    private static final SqlText NEXT = SqlText.beside(DueSql.class, "next_due");

    private final Connection connection;

    /** Works on a connection. */
    public DueSql(Connection connection) {
        this.connection = connection;
    }

    /**
     * A task whose wait is over.
     *
     * @param action what is to be done
     * @param rank its place in the queue
     * @param claimable whether nothing else holds it back
     * @param oldest when the first wait of those released together was to end, milliseconds since 1970
     */
    public record Released(int action, long rank, boolean claimable, long oldest) {}

    /**
     * A task that has waited too long.
     *
     * @param id the task
     * @param tenant the tenant
     * @param action what was to be done
     */
    public record Overdue(UUID id, int tenant, int action) {}

    /** Ends waits that are due, the oldest first; what another node is just looking at is left to it. */
    public List<Released> release(long now, int most) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RELEASE.text())) {
            update.setLong(1, now);
            update.setInt(2, most);
            try (ResultSet rows = update.executeQuery()) {
                List<Released> released = new ArrayList<>();
                while (rows.next()) {
                    released.add(new Released(rows.getInt(1), rows.getLong(2), rows.getInt(3) == 0, rows.getLong(4)));
                }
                return released;
            }
        }
    }

    /** Tasks that have waited too long, the oldest first. */
    public List<Overdue> overdue(long now, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OVERDUE.text())) {
            query.setLong(1, now);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                List<Overdue> overdue = new ArrayList<>();
                while (rows.next()) {
                    overdue.add(new Overdue(rows.getObject(1, UUID.class), rows.getInt(2), rows.getInt(3)));
                }
                return overdue;
            }
        }
    }

    /** When the next of both is due, milliseconds since 1970; 0 if nothing is. */
    public long next() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEXT.text());
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
