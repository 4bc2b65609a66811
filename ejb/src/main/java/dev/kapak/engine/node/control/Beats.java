// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import jakarta.inject.Singleton;

/** How late the server fires the timer that beats. */
@Singleton
public class Beats {

    private long count;
    private long sumMillis;
    private long maxMillis;

    /** It fired, so much after it was due. */
    public synchronized void fired(long lateMillis) {
        count++;
        sumMillis += lateMillis;
        maxMillis = Math.max(maxMillis, lateMillis);
    }

    /** How often it fired. */
    public synchronized long count() {
        return count;
    }

    /** Mean lateness. */
    public synchronized double meanMillis() {
        return count == 0 ? 0 : (double) sumMillis / count;
    }

    /** The worst lateness. */
    public synchronized double maxMillis() {
        return maxMillis;
    }
}
