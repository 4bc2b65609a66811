// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import dev.kapak.engine.node.control.Gate;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Forgets every hour how far tasks were whose end nobody told the node that had them. Never throws. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProgressSweep {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    @Inject
    Gate gate;

    @Inject
    LogTransactions transactions;

    /** The timer's call. */
    @Schedule(hour = "*", minute = "27", persistent = false, info = "kapak progress")
    @SuppressWarnings("IllegalCatch") // a timer's callback must not throw
    public void sweep() {
        if (!gate.isOpen()) {
            return;
        }
        try {
            int gone = transactions.sweep();
            LOG.log(Level.DEBUG, "event=swept progress={0}", gone);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the progress of tasks that have ended could not be taken out", e);
        }
    }
}
