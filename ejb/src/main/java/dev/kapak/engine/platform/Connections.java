// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;

/** The connection of the running transaction, for set-based statements beside the entities. */
public final class Connections {

    private Connections() {}

    /**
     * The persistence context's connection; the same transaction as the entities'.
     *
     * @throws SQLException if there is none to be had; a checked one, so that the container neither logs nor wraps it
     */
    public static Connection of(EntityManager em) throws SQLException {
        try {
            return em.unwrap(Connection.class);
        } catch (PersistenceException | IllegalStateException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new SQLException(SqlFault.words(e), "08006", e);
        }
    }
}
