// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The persistence context, for a bean that was made before the server had the data source: each instance is asked for anew. */
@Dependent
public class LateContext {

    @PersistenceContext(unitName = "kapak")
    @Nullable
    EntityManager em;

    /** The context; a fault of the connection while the server still has none. */
    EntityManager context() throws SQLException {
        EntityManager present = em;
        if (present == null) {
            throw new SQLException("the server has no data source for the persistence unit yet", "08001");
        }
        return present;
    }
}
