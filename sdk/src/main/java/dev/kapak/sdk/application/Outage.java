// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.Messages;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection that may be down: says so once, says once that it is back, and waits longer from try to try. */
final class Outage {

    private static final System.Logger LOG = System.getLogger(Outage.class.getName());
    private static final long FIRST_WAIT = 100;
    private static final long LONGEST_WAIT = 5_000;

    private final CountDownLatch stopped;
    private boolean down;
    private long wait = FIRST_WAIT;

    Outage(CountDownLatch stopped) {
        this.stopped = stopped;
    }

    void begins(RuntimeException cause) {
        if (!down) {
            down = true;
            LOG.log(System.Logger.Level.WARNING, Messages.CONNECTION_LOST.text(cause.getMessage()));
        }
        LOG.log(System.Logger.Level.DEBUG, "connection lost", cause);
    }

    void ends() {
        if (down) {
            down = false;
            LOG.log(System.Logger.Level.INFO, Messages.CONNECTION_BACK.text());
        }
        wait = FIRST_WAIT;
    }

    /** Waits before the next try; returns at once when the application stops. */
    void pause() {
        try {
            if (stopped.await(wait, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
        wait = Math.min(LONGEST_WAIT, 2 * wait);
    }
}
