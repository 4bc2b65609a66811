// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
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

    /** A connection outside any transaction: every statement commits by itself. */
    public Connection connect() throws SQLException {
        return source().getConnection();
    }
}
