// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.RefusedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The engine's data source, looked up when first needed so that deployment never depends on it. */
@Singleton
public class Database {

    private static final String NAME = "jdbc/kapak";

    /** The data source. */
    @SuppressWarnings("BanJNDI") // a constant name of our own
    public DataSource source() throws SQLException {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException e) {
            throw new SQLException(
                    "the data source " + NAME + " is not defined in the server's configuration", "08001", e);
        }
    }

    /**
     * The data source.
     *
     * @throws RefusedException KAPAK-0112 if the server has none of that name
     */
    public DataSource required() throws SQLException {
        try {
            return source();
        } catch (SQLException e) {
            if (e.getCause() instanceof NameNotFoundException) {
                throw new RefusedException(NodeMessages.NO_DATA_SOURCE, NAME);
            }
            throw e;
        }
    }

    /** A connection outside any transaction: every statement commits by itself. */
    public Connection connect() throws SQLException {
        return source().getConnection();
    }
}
