// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.run.entity.CancelSql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The transaction of a wish that a task stops. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CancelTransactions {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    NodeIdentity identity;

    /** Asks for the task's open assignment to stop; empty if there is none. */
    public Optional<CancelSql.Stopping> request(int tenant, UUID task) throws SQLException {
        return new CancelSql(FenceSql.entered(em, identity.id(), identity.epoch())).request(tenant, task);
    }
}
