// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.schedule.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.run.control.DueWork;
import dev.kapak.engine.schedule.control.DueTimes;
import jakarta.annotation.Resource;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The node's clock: one timer, set for the next instant at which something is due. Not persistent, since what is due stands
 * in the database; and outside any transaction, which could take the setting back. Its callback never throws.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueClock {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final String NAME = "kapak clock";

    @Resource
    TimerService timers;

    @Inject
    Gate gate;

    @Inject
    DueTimes times;

    @Inject
    DueWork work;

    /** Wakes in so many milliseconds, and not when it was set for before. */
    public void set(long millis) {
        for (Timer timer : timers.getTimers()) {
            cancel(timer);
        }
        timers.createSingleActionTimer(millis, new TimerConfig(NAME, false));
    }

    private static void cancel(Timer timer) {
        try {
            timer.cancel();
        } catch (NoSuchObjectLocalException e) {
            LOG.log(Level.TRACE, "the timer has just fired", e);
        }
    }

    /** Does what is due, and sets the clock for what is due next. */
    @Timeout
    @SuppressWarnings("IllegalCatch") // a timer's callback must not throw: the server would retry or drop it
    public void wake(Timer timer) {
        times.woken();
        if (!gate.isOpen()) {
            return;
        }
        try {
            long next = work.run();
            if (next > 0) {
                times.at(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The next heartbeat sets the clock again.
            if (SqlFault.of(e) == SqlFault.CONNECTION) {
                gate.close("the database is lost: " + SqlFault.words(e));
            } else {
                LOG.log(Level.WARNING, "what is due could not be done", e);
            }
        }
    }
}
