// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.run.entity.DueSql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The transaction of the clock: ends waits that are due, and finds what has waited too long. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DueTransactions {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    NodeIdentity identity;

    /**
     * What was due.
     *
     * @param released tasks whose wait has ended by this
     * @param overdue tasks that have waited too long; nothing has happened to them yet
     * @param next when something is due next, milliseconds since 1970; 0 if nothing is
     */
    public record Due(List<DueSql.Released> released, List<DueSql.Overdue> overdue, long next) {}

    /** Looks at what is due by now, at most so many of each kind. */
    public Due look(long now, int most) throws SQLException {
        Connection connection = FenceSql.entered(em, identity.id(), identity.epoch());
        DueSql sql = new DueSql(connection);
        return new Due(sql.release(now, most), sql.overdue(now, most), sql.next());
    }
}
