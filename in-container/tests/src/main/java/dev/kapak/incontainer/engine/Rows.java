// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import dev.kapak.engine.node.entity.Database;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks into the database through the engine's data source: in the caller's transaction, if it has one. */
@Dependent
public class Rows {

    @Inject
    Database database;

    /** The one value that a query finds. */
    public String value(String sql, Object... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** How many rows a query counts. */
    public long count(String sql, Object... values) throws SQLException {
        return Long.parseLong(value(sql, values));
    }

    /** Runs a statement. */
    public void change(String sql, Object... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
