// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks behind the API. A connection a question, so that Postgres may be killed in between. */
public final class Database {

    private final String url;
    private final String user;
    private final String password;

    Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** For code that wants a data source. */
    public DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    public long number(String sql, Object... values) throws SQLException {
        return Long.parseLong(rows(sql, values).get(0));
    }

    public int update(String sql, Object... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Each row as text, its columns separated by blanks. */
    public List<String> rows(String sql, Object... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Collection<?> ids) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    /** How many of these runs have completed. */
    public long completed(Collection<UUID> ids) throws SQLException {
        return number("select count(*) from task_end where final and state = 1 and id = any(?)", ids);
    }

    /** How many runs have begun at least once and have not ended. */
    public long open() throws SQLException {
        return number("select count(*) from task t where not exists (select from task_end e where e.id = t.id"
                + " and e.epoch = t.epoch)");
    }
}
