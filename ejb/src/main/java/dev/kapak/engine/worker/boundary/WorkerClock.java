// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.worker.control.Cancelling;
import dev.kapak.engine.worker.control.Neighbourhood;
import dev.kapak.engine.worker.control.WorkerIdentity;
import dev.kapak.engine.worker.control.WorkerWatch;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;

/** What happens with each heartbeat of the node: lost workers, tasks that grow old, a look at the queue. */
@Singleton
public class WorkerClock {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    /** How many heartbeats apart the rows are compared with what is attached, though nothing seems wrong. */
    private static final int CENSUS_BEATS = 5;

    private final WorkerWatch watch;
    private final WorkerTransactions transactions;
    private final Neighbourhood neighbourhood;
    private final TakeOver takeOver;
    private final Census census;
    private final Cancelling cancelling;
    private final Backlog backlog;
    private final RunLanes lanes;
    private int beats;

    @Inject
    WorkerClock(
            WorkerWatch watch,
            WorkerTransactions transactions,
            Neighbourhood neighbourhood,
            TakeOver takeOver,
            Census census,
            Cancelling cancelling,
            Backlog backlog,
            RunLanes lanes) {
        this.neighbourhood = neighbourhood;
        this.takeOver = takeOver;
        this.census = census;
        this.cancelling = cancelling;
        this.watch = watch;
        this.transactions = transactions;
        this.backlog = backlog;
        this.lanes = lanes;
    }

    void onBeat(@Observes NodeBeat beat) throws SQLException {
        Neighbours neighbours = beat.neighbours();
        neighbourhood.learn(neighbours);
        if (!neighbours.alive().isEmpty()) {
            backlog.lowerFloors();
        }
        takeOver.fromSilent(neighbours.silent());
        if (!neighbours.alive().isEmpty()) {
            beats++;
            if (beats % CENSUS_BEATS == 0 || watch.isAnySilent()) {
                census.take();
            }
        }
        List<WorkerIdentity> lost = watch.look();
        if (!lost.isEmpty()) {
            lost.forEach(worker -> LOG.log(Level.WARNING, "worker lost: {0}", worker));
            transactions.gone(lost.stream().map(WorkerIdentity::id).toList());
        }
        if (beat.stopping()) {
            // Said again until it has stopped: the message may be lost, and so may another node's word of it.
            transactions.stopping().forEach(cancelling::stop);
        }
        lanes.tryAgain();
        beat.ready().forEach(backlog::forget);
        if (!beat.ready().isEmpty()) {
            lanes.wake();
        }
    }
}
