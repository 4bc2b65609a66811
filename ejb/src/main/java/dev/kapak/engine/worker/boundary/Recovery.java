// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.run.entity.OrphanSql;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.engine.worker.control.WorkerWatch;
import dev.kapak.engine.worker.entity.WorkerSql;
import dev.kapak.protocol.JsonLineWriter;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/**
 * Before the first work: takes over the workers of this node's earlier life with what they had open. They have the time of
 * {@code kapak.worker.lost} to come back; then their tasks are assigned again.
 */
@Singleton
public class Recovery {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final WorkerTransactions transactions;
    private final WorkerWatch watch;
    private final JmsOutbox outbox;

    @Inject
    Recovery(WorkerTransactions transactions, WorkerWatch watch, JmsOutbox outbox) {
        this.transactions = transactions;
        this.watch = watch;
        this.outbox = outbox;
    }

    void onOpening(@Observes NodeOpening opening) throws SQLException {
        if (opening.resumed()) {
            return;
        }
        WorkerTransactions.Left left = transactions.left();
        for (WorkerSql.Row worker : left.workers()) {
            watch.expectBack(worker.identity(), worker.slots(), worker.actions());
        }
        for (OrphanSql.Orphan orphan : left.orphans()) {
            watch.adopt(orphan.assignment(), orphan.aged());
        }
        if (!left.workers().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "an earlier life of this node left {0} workers with {1} open tasks",
                    left.workers().size(),
                    left.orphans().size());
        }
    }

    void onOpened(@Observes NodeOpened opened) {
        outbox.body(
                Address.topic(Wire.WAKE_TOPIC),
                Kind.ENGINE_UP,
                new JsonLineWriter().put("resumed", opened.resumed()).toString());
    }
}
