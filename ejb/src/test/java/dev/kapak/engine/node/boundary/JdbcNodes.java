// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.platform.Settings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Transactions on the node's row without a container. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
public final class JdbcNodes extends NodeTransactions {

    private final JdbcTransactions transactions;

    /** For a node. */
    public JdbcNodes(JdbcTransactions transactions, NodeIdentity identity, Settings settings) {
        this.transactions = transactions;
        this.em = transactions.entityManager();
        this.identity = identity;
        this.settings = settings;
    }

    @Override
    public Optional<NodeRow.Life> take(int before) throws SQLException {
        return transactions.inNew(() -> super.take(before));
    }

    @Override
    public Optional<NodeRow.Answer> beat(Instant lowWater, List<Integer> actions) throws SQLException {
        return transactions.inNew(() -> super.beat(lowWater, actions));
    }
}
