// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a life of a node goes on. It can be killed, or frozen as a machine that stands still for a while: frozen, its
 * threads stop at their next point and its connections stay. Safe for many threads.
 */
final class Fuse {

    private enum State {
        ALIVE,
        FROZEN,
        DEAD
    }

    private static final long LOOK_MILLIS = 200;

    /** No statement takes so many looks by itself. */
    private static final int LONG_STATEMENT = 5;

    private final Thread driver;
    private final Runnable onDeath;
    private State state = State.ALIVE;
    private CrashPoint armed = CrashPoint.ANYWHERE;
    private int skips;
    private boolean freezes;
    private CrashPoint burnt;

    /** The driver's thread is never held: for it, a frozen node is one that does not answer. */
    Fuse(Thread driver, Runnable onDeath) {
        this.driver = driver;
        this.onDeath = onDeath;
    }

    /** Burns at the point, after it was passed so often. */
    synchronized void arm(CrashPoint point, int passes, boolean toFreeze) {
        armed = point;
        skips = passes;
        freezes = toFreeze;
    }

    /** A thread comes by. */
    void pass(CrashPoint point) {
        if (burnsAt(point)) {
            burn(point);
        }
        hold();
    }

    /** COMMIT passes the wire; true if the node dies of it. */
    boolean passCommit() {
        if (!burnsAt(CrashPoint.IN_COMMIT)) {
            return false;
        }
        kill(CrashPoint.IN_COMMIT);
        return true;
    }

    private synchronized boolean burnsAt(CrashPoint point) {
        if (state != State.ALIVE || burnt != null || point != armed) {
            return false;
        }
        skips--;
        return skips < 0;
    }

    private void burn(CrashPoint point) {
        if (freezes && Thread.currentThread() != driver) {
            freeze(point);
        } else {
            kill(point);
        }
    }

    synchronized void freeze(CrashPoint point) {
        if (state == State.ALIVE) {
            state = State.FROZEN;
            burnt = point;
        }
    }

    /** Goes on. */
    synchronized void thaw() {
        if (state == State.FROZEN) {
            state = State.ALIVE;
            notifyAll();
        }
    }

    /** Dies, unless it is dead. */
    void kill(CrashPoint point) {
        synchronized (this) {
            if (state == State.DEAD) {
                return;
            }
            state = State.DEAD;
            burnt = burnt == null ? point : burnt;
            notifyAll();
        }
        onDeath.run();
    }

    /**
     * Stays here while the node is frozen; ends the thread if it is dead. What this thread has locked meanwhile, here or in the
     * database, the driver may want that had come in just before: it would wait for ever, since nobody else thaws the node.
     */
    synchronized void hold() {
        boolean interrupted = false;
        int inStatement = 0;
        while (state == State.FROZEN && Thread.currentThread() != driver) {
            try {
                wait(LOOK_MILLIS);
                inStatement = isInStatement(driver) ? inStatement + 1 : 0;
                if (driver.getState() == Thread.State.BLOCKED || inStatement >= LONG_STATEMENT) {
                    thaw();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state != State.ALIVE) {
            throw new Crash();
        }
    }

    private static boolean isInStatement(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.postgresql.core."));
    }

    /** Where it burnt, if it did. */
    synchronized Optional<CrashPoint> burnt() {
        return Optional.ofNullable(burnt);
    }

    synchronized boolean isDead() {
        return state == State.DEAD;
    }
}
