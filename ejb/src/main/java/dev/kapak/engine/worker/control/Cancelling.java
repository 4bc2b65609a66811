// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.run.control.Stops;
import dev.kapak.engine.run.entity.CancelSql;
import dev.kapak.protocol.CancellingLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Tells workers what is to stop: those of this node directly, those of other nodes by a hint to these. For many threads. */
@Singleton
public class Cancelling implements Stops {

    private static final Address TOPIC = Address.topic(Wire.WAKE_TOPIC);

    private final Attached attached;
    private final JmsOutbox outbox;
    private final NodeIdentity node;

    @Inject
    Cancelling(Attached attached, JmsOutbox outbox, NodeIdentity node) {
        this.attached = attached;
        this.outbox = outbox;
        this.node = node;
    }

    @Override
    public void stop(CancelSql.Stopping one) {
        if (one.node() == node.id()) {
            tell(one.id(), one.epoch(), one.worker());
        } else {
            outbox.line(TOPIC, Kind.CANCELLING, new CancellingLine(one.id(), one.epoch(), one.worker()).toLine());
        }
    }

    /** Another node says that something is to stop. */
    public void heard(CancellingLine line) {
        tell(line.id(), line.epoch(), line.worker());
    }

    private void tell(UUID id, int epoch, int worker) {
        Optional<WorkerChannel> channel = attached.with(
                        worker,
                        one -> one.open(id, epoch).flatMap(task -> {
                            // The wish stands in the table of running ones, and is taken out there with the end.
                            task.age(0);
                            return one.channel();
                        }))
                .flatMap(found -> found);
        channel.ifPresent(found -> found.cancel(id, epoch));
    }
}
