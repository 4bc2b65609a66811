// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.run.control.Assignment;

/** An open assignment as its worker's node sees it. Guarded by the lock of {@link Attached}. */
final class OpenTask {

    private final Assignment assignment;
    private final long pingBefore;
    private boolean ended;
    private boolean aged;
    private boolean startedStored;
    private boolean held;
    private int missed;
    private long started;

    /** Dispatched after so many pings. */
    OpenTask(Assignment assignment, long pingBefore, boolean aged) {
        this.assignment = assignment;
        this.pingBefore = pingBefore;
        this.aged = aged;
    }

    Assignment assignment() {
        return assignment;
    }

    boolean isEnded() {
        return ended;
    }

    void ended(boolean now) {
        ended = now;
    }

    boolean isAged() {
        return aged;
    }

    /** It stands in the table of running ones, with this begin of its body. */
    void age(long startedThere) {
        aged = true;
        startedStored |= startedThere > 0;
    }

    /** Whether the table of running ones lacks it, or lacks the begin of its body. */
    boolean isToBeAged() {
        return !aged || (started > 0 && !startedStored);
    }

    long started() {
        return started;
    }

    /** The worker says that it holds the task. */
    void seen(long startedMillis) {
        held = true;
        missed = 0;
        started = startedMillis;
    }

    /**
     * A heartbeat did not name the task. It is missing if a ping that was sent after it has come back through the same
     * queue, and it was not named twice.
     */
    boolean isMissing(long pongSeen) {
        if (ended || (!held && pongSeen <= pingBefore)) {
            return false;
        }
        missed++;
        return missed >= 2;
    }
}
