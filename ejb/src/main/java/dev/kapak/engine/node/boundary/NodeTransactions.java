// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

    @Inject
    Settings settings;

    /**
     * Takes a new life for this node's name.
     *
     * @param before the epoch that it has at present, 0 if none
     * @return empty if there is a present one and the name has another: a server of the same name has taken it
     */
    public Optional<NodeRow.Life> take(int before) throws SQLException {
        NodeRow row = new NodeRow(Connections.of(em));
        if (before != 0 && row.epoch(identity.name()).orElse(0) != before) {
            return Optional.empty();
        }
        return Optional.of(
                row.take(identity.name(), settings.optional(Setting.BROKER_URL).orElse("embedded")));
    }

    /** Stores a heartbeat; empty if this life has ended. */
    public Optional<NodeRow.Answer> beat(Instant lowWater, List<Integer> actions) throws SQLException {
        return new NodeRow(Connections.of(em))
                .beat(identity.id(), identity.epoch(), lowWater, actions, settings.duration(Setting.NODE_DEAD));
    }
}
