// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.entity;

import dev.kapak.engine.management.control.QueueFigures;
import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads for the MBeans. */
public final class QueueSql {

    private static final int MOST_COUNTED = 10_000;
    private static final SqlText QUEUES = SqlText.beside(QueueSql.class, "queues");

    private final Connection connection;

    /** Works on a connection. */
    public QueueSql(Connection connection) {
        this.connection = connection;
    }

    /** What waits for each task of which some wait or whose workflow is paused; the step is that of a priority. */
    public List<QueueFigures> queues(long stepMillis, long nowMillis) throws SQLException {
        List<QueueFigures> queues = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(QUEUES.text())) {
            query.setLong(1, stepMillis);
            query.setInt(2, MOST_COUNTED);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long waiting = rows.getLong(6);
                    long seconds = waiting == 0 ? 0 : Math.max(0, (nowMillis - rows.getLong(7)) / 1000);
                    queues.add(new QueueFigures(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getInt(4),
                            rows.getBoolean(5),
                            waiting,
                            seconds));
                }
            }
        }
        return queues;
    }

    /** The names of all tenants, with how many workflows each has. */
    public Map<String, Integer> tenants() throws SQLException {
        Map<String, Integer> tenants = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select t.name, (select count(*) from workflow f where f.tenant = t.id) from tenant t");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tenants.put(rows.getString(1), rows.getInt(2));
            }
        }
        return tenants;
    }

    /** The id of a tenant. */
    public OptionalInt tenant(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id from tenant where name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }
}
