// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes the one thread that waits. Signals before the wait are not lost; many count as one. */
public final class Signal {

    private final AtomicBoolean raised = new AtomicBoolean();
    private final Semaphore semaphore = new Semaphore(0);

    /** Wakes the thread, or lets its next wait return at once. */
    public void raise() {
        if (!raised.getAndSet(true)) {
            semaphore.release();
        }
    }

    /** Waits for a signal, at most this long. */
    public void await(long millis) throws InterruptedException {
        if (semaphore.tryAcquire(Math.max(0, millis), TimeUnit.MILLISECONDS)) {
            raised.set(false);
        }
    }
}
