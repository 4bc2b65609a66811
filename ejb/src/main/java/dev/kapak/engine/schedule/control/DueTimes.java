// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.schedule.control;

import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.run.control.Alarm;
import dev.kapak.engine.schedule.boundary.DueClock;
import jakarta.ejb.EJBException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The instant for which the node's clock is set: the earliest that anybody named. Each heartbeat names what is due next in
 * the database, whichever node queued it, so that nothing is forgotten with a node.
 */
@Singleton
public class DueTimes implements Alarm {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    /** A timer that has not fired so long after its time is lost. */
    private static final long LOST_MILLIS = 2_000;

    private final DueClock timer;
    private final EngineClock clock;
    private volatile long set = Long.MAX_VALUE;

    @Inject
    DueTimes(DueClock timer, EngineClock clock) {
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public void at(long millis) {
        if (millis < set) {
            setEarlier(millis);
        }
    }

    private synchronized void setEarlier(long millis) {
        if (millis >= set) {
            return;
        }
        set = millis;
        try {
            timer.set(Math.max(0, millis - clock.millis()));
        } catch (EJBException | IllegalStateException e) {
            // The application goes, or the server has no timer to give: the next heartbeat, on any node, tries again.
            LOG.log(Level.DEBUG, "the clock cannot be set", e);
            set = Long.MAX_VALUE;
        }
    }

    /** The clock has woken; it is not set for anything. */
    public synchronized void woken() {
        set = Long.MAX_VALUE;
    }

    void onBeat(@Observes NodeBeat beat) {
        if (set < clock.millis() - LOST_MILLIS) {
            woken();
        }
        if (beat.nextDue() > 0) {
            at(beat.nextDue());
        }
    }

    void onOpened(@Observes NodeOpened opened) {
        at(clock.millis());
    }
}
