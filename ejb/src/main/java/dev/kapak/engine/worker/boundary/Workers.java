// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Ownership;
import dev.kapak.engine.worker.control.Roll;
import dev.kapak.engine.worker.control.WorkerView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** The workers that are attached to this node. */
@Singleton
public class Workers {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final Roll roll;
    private final Ownership ownership;
    private final RunLanes lanes;

    @Inject
    Workers(Roll roll, Ownership ownership, RunLanes lanes) {
        this.roll = roll;
        this.ownership = ownership;
        this.lanes = lanes;
    }

    /** All of the caller's tenant, by name and instance. */
    public List<WorkerView> list(Caller caller) {
        return roll.list(caller.tenant());
    }

    /** All, by name and instance; for administrators. */
    public List<WorkerView> list() {
        return roll.list();
    }

    /**
     * Gives a worker nothing new, or lets it go on; what it has goes on. Kept in memory, for as long as this life of the worker
     * belongs to this life of the node.
     *
     * @return whether it is attached here
     */
    public boolean pause(int worker, boolean paused) {
        boolean here = ownership.pause(worker, paused);
        if (here) {
            LOG.log(Level.INFO, "worker {0} {1}", String.valueOf(worker), paused ? "is paused" : "goes on");
            lanes.wake();
        }
        return here;
    }

    /** Gives the workers of this node nothing new, or lets them go on; until the server's next start. */
    public void drain(boolean draining) {
        if (ownership.drainAll(draining)) {
            LOG.log(Level.INFO, draining ? "this node drains" : "this node drains no more");
        }
        lanes.wake();
    }

    /** Whether {@link #drain} is in force. */
    public boolean isDraining() {
        return ownership.isDraining();
    }

    /** How many tasks the workers of this node have. */
    public int openTasks() {
        return ownership.openTasks();
    }
}
