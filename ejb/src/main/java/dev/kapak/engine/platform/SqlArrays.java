// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills the array parameters of a set-based statement, column after column, from a list of rows. */
public final class SqlArrays<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    /** Starts at a parameter. */
    public SqlArrays(Connection connection, PreparedStatement statement, int first, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.next = first;
    }

    /** The next parameter: an array of this database type. */
    public SqlArrays<T> column(String type, Function<? super T, ? extends @Nullable Object> value) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(next, connection.createArrayOf(type, values));
        next++;
        return this;
    }

    /** The parameter behind the last column. */
    public int end() {
        return next;
    }
}
