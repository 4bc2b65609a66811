// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.CommitUnknownException;
import dev.kapak.engine.run.control.FencedException;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.Slots;
import java.sql.SQLException;

/** The batch's transaction without a container. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
public final class JdbcBatches extends BatchTransaction {

    /** Hears of batches. */
    public interface Listener {
        /** It begins. */
        void begins(Batch batch);

        /** Its COMMIT got no answer. */
        void isUnknown(Batch batch);
    }

    private final Listener listener;

    /** Tells of each batch. */
    public JdbcBatches(
            JdbcTransactions transactions,
            NodeIdentity identity,
            Pulse pulse,
            EngineClock clock,
            RunRules rules,
            Slots slots,
            Listener listener) {
        this.transaction = transactions;
        this.em = transactions.entityManager();
        this.identity = identity;
        this.pulse = pulse;
        this.clock = clock;
        this.rules = rules;
        this.slots = slots;
        this.listener = listener;
    }

    @Override
    public void run(Batch batch) throws SQLException, FencedException, CommitUnknownException {
        listener.begins(batch);
        try {
            super.run(batch);
        } catch (CommitUnknownException e) {
            listener.isUnknown(batch);
            throw e;
        }
    }
}
