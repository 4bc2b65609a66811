// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.NodeRow;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Transactions on the node's row. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NodeTransactions {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    NodeIdentity identity;

    /** Takes a new life for this node's name. */
    public NodeRow.Life take() throws SQLException {
        return new NodeRow(em.unwrap(Connection.class)).take(identity.name());
    }

    /** Stores a heartbeat; empty if another life has taken the row. */
    public Optional<NodeRow.Answer> beat(Instant lowWater, List<Integer> actions) throws SQLException {
        return new NodeRow(em.unwrap(Connection.class)).beat(identity.id(), identity.epoch(), lowWater, actions);
    }
}
