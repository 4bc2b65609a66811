// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.worker.control.WorkerWatch;
import dev.kapak.engine.worker.entity.WorkerSql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/**
 * Keeps the attached workers the same as the stored ones: the row of a worker says which node owns it. Whoever changes
 * both holds this object's monitor.
 */
@Singleton
public class Census {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final WorkerTransactions transactions;
    private final WorkerWatch watch;

    @Inject
    Census(WorkerTransactions transactions, WorkerWatch watch) {
        this.transactions = transactions;
        this.watch = watch;
    }

    /**
     * Takes in the stored workers that are not attached, with what they have open: they have the time of
     * {@code kapak.worker.lost} to come back. Lets those go that belong to another node or have gone.
     */
    public void take() throws SQLException {
        take(false);
    }

    /**
     * The same, and takes in what attached workers have open and this node does not know of: one may have been another
     * node's for a while, or its registration got no answer from the database. What ends meanwhile is found to be missing by
     * the worker's heartbeats.
     */
    public void takeAll() throws SQLException {
        take(true);
    }

    private synchronized void take(boolean all) throws SQLException {
        WorkerTransactions.Difference difference = transactions.compare(watch.ids(), all);
        for (WorkerSql.Row worker : difference.missing()) {
            watch.expectBack(worker.identity(), worker.slots(), worker.actions());
        }
        for (Assignment assignment : difference.held()) {
            watch.adopt(assignment, true);
        }
        for (int worker : difference.foreign()) {
            watch.cede(worker, difference.listed());
        }
        if (!difference.missing().isEmpty() || !difference.foreign().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "{0} workers are expected here with {1} open tasks; {2} belong here no more",
                    difference.missing().size(),
                    difference.held().size(),
                    difference.foreign().size());
        }
    }
}
