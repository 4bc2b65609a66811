// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.platform.JdbcTransactions;
import java.sql.SQLException;

/** The transaction of the clock over plain JDBC. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
public final class JdbcDue extends DueTransactions {

    private final JdbcTransactions transactions;

    /** For a node. */
    public JdbcDue(JdbcTransactions transactions, NodeIdentity identity) {
        this.transactions = transactions;
        this.em = transactions.entityManager();
        this.identity = identity;
    }

    @Override
    public Due look(long now, int most) throws SQLException {
        return transactions.inNew(() -> super.look(now, most));
    }
}
