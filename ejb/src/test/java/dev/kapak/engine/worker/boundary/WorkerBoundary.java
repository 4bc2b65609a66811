// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.run.control.Aftermath;
import dev.kapak.engine.run.control.RealLanes;
import dev.kapak.engine.worker.control.WorkerParts;
import java.sql.SQLException;

/** What the container's events set off among the workers, for tests of other packages. */
public final class WorkerBoundary {

    /** Registers workers. */
    public final Registrar registrar;

    private final Recovery recovery;
    private final WorkerClock clock;

    /** Boundaries around these parts. */
    public WorkerBoundary(
            WorkerParts parts, WorkerParts.Needs needs, JdbcWorkers transactions, NodeIdentity node, Pulse pulse) {
        Census census = new Census(transactions, parts.watch);
        Aftermath aftermath = RealLanes.aftermath(parts.attached, needs.backlog(), needs.workflows(), needs.meters());
        TakeOver takeOver = new TakeOver(transactions, census, aftermath, pulse, node, parts.outbox);
        recovery = new Recovery(takeOver, census);
        clock = new WorkerClock(
                parts.watch,
                transactions,
                parts.neighbourhood,
                takeOver,
                census,
                parts.cancelling,
                needs.backlog(),
                parts.lanes);
        registrar = new Registrar(
                needs.workflows(),
                transactions,
                parts.muster,
                census,
                parts.watch,
                aftermath,
                node,
                needs.clock(),
                needs.gate(),
                needs.settings());
    }

    /** Before the gate opens. */
    public void opening(boolean resumed) throws SQLException {
        recovery.onOpening(new NodeOpening(resumed));
    }

    /** With each heartbeat of the node. */
    public void beat(NodeBeat beat) throws SQLException {
        clock.onBeat(beat);
    }
}
