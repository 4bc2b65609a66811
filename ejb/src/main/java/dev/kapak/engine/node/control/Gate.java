// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.ear.EngineState;
import dev.kapak.ear.EngineState.Phase;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.SqlFault;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the engine accepts work. Shut until database, schema and identity are there; shut again while the database is
 * lost. Requests are refused while it is shut; message-driven beans wait.
 */
@Singleton
public class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private boolean stopped;

    /** Opens the gate, unless it was shut for good. */
    public void open() {
        if (change(true, false)) {
            EngineState.phase(Phase.READY, "ready");
        }
    }

    /** Shuts the gate for the time being. */
    public void close(String reason) {
        if (!isStopped()) {
            EngineState.phase(Phase.CLOSED, reason);
        }
        change(false, false);
    }

    /** Shuts the gate for good and lets go who waits. */
    public void stop() {
        EngineState.phase(Phase.STOPPED, "the engine is stopping");
        change(false, true);
    }

    private boolean change(boolean nowOpen, boolean nowStopped) {
        lock.lock();
        try {
            stopped |= nowStopped;
            open = nowOpen && !stopped;
            changed.signalAll();
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is open. */
    public boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the engine has stopped. */
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses while it is shut. */
    public void check() {
        if (!isOpen()) {
            throw new RefusedException(NodeMessages.NOT_READY, EngineState.reason());
        }
    }

    /**
     * Asks the database through a boundary. A lost connection shuts the gate, and is told as such.
     *
     * @throws RefusedException as the boundary throws it, or KAPAK-0101, KAPAK-0108, KAPAK-0002
     */
    @SuppressWarnings("IllegalCatch") // a boundary wraps what went wrong; the causes inside tell
    public <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (RefusedException e) {
            throw e;
        } catch (Exception e) {
            String words = SqlFault.words(e);
            if (SqlFault.of(e) == SqlFault.CONNECTION) {
                close("the database is lost: " + words);
                throw new RefusedException(NodeMessages.NOT_READY, EngineState.reason());
            }
            if (SqlFault.of(e) == SqlFault.REPEAT) {
                throw new RefusedException(NodeMessages.TOO_SLOW, words);
            }
            System.getLogger("dev.kapak.engine")
                    .log(System.Logger.Level.WARNING, "a question to the database failed", e);
            throw new RefusedException(PlatformMessages.INTERNAL, words);
        }
    }

    /**
     * Waits until it is open.
     *
     * @return whether it is; false after the time or when the engine stops
     */
    public boolean awaitOpen(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!open && !stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is shut. */
    public void awaitShut() throws InterruptedException {
        lock.lock();
        try {
            while (open) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a while, or less if the engine stops. */
    public void pause(Duration time) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(time);
        lock.lock();
        try {
            while (!stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
