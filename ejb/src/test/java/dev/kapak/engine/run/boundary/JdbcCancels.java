// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.run.entity.CancelSql;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The transaction of a wish that a task stops over plain JDBC. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
public final class JdbcCancels extends CancelTransactions {

    private final JdbcTransactions transactions;

    /** For a node. */
    public JdbcCancels(JdbcTransactions transactions, NodeIdentity identity) {
        this.transactions = transactions;
        this.em = transactions.entityManager();
        this.identity = identity;
    }

    @Override
    public Optional<CancelSql.Stopping> request(int tenant, UUID task) throws SQLException {
        return transactions.inNew(() -> super.request(tenant, task));
    }
}
