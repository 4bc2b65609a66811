// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.run.control.Aftermath;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a life of a node leaves behind is taken over: by its next life, or by another node when it is silent for too long. A
 * node's death is not its workers' death: they are called to register again and go on with what they hold.
 */
@Singleton
public class TakeOver {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final WorkerTransactions transactions;
    private final Census census;
    private final Aftermath aftermath;
    private final Pulse pulse;
    private final NodeIdentity node;
    private final JmsOutbox outbox;

    @Inject
    TakeOver(
            WorkerTransactions transactions,
            Census census,
            Aftermath aftermath,
            Pulse pulse,
            NodeIdentity node,
            JmsOutbox outbox) {
        this.transactions = transactions;
        this.census = census;
        this.aftermath = aftermath;
        this.pulse = pulse;
        this.node = node;
        this.outbox = outbox;
    }

    /** The earlier life of this node. */
    void fromEarlierLife() throws SQLException {
        WorkerTransactions.Left left = transactions.left();
        census.takeAll();
        aftermath.committed(left.lost());
    }

    /** Nodes that are silent, if this one can tell. */
    void fromSilent(List<Integer> silent) throws SQLException {
        if (pulse.isSteady(System.nanoTime())) {
            for (int dead : silent) {
                from(dead);
            }
        }
    }

    private void from(int dead) throws SQLException {
        Optional<WorkerTransactions.Left> taken = Optional.empty();
        try {
            taken = transactions.takeOver(dead);
        } finally {
            // Also when the answer to COMMIT was lost: then they may be ours.
            census.takeAll();
        }
        if (taken.isPresent()) {
            WorkerTransactions.Left left = taken.get();
            aftermath.committed(left.lost());
            NodeMessages message = NodeMessages.TOOK_OVER;
            LOG.log(
                    Level.WARNING,
                    "{0} {1} {2}",
                    message.code(),
                    message.say(left.name(), left.silentSeconds(), left.workers()),
                    message.fix());
            call(left.name());
        }
    }

    /** Calls the workers of this node to register again. */
    void callOwn() {
        call(node.name());
    }

    private void call(String name) {
        outbox.body(
                Address.topic(Wire.WAKE_TOPIC), Kind.ENGINE_UP, new EngineUp(Wire.NODE_QUEUE_PREFIX + name).toBody());
    }
}
