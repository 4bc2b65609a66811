// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** The one place that looks again and again until something has happened, or the time is over. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Returns as soon as the condition holds; fails with its name after half a minute. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Within " + PATIENCE.toSeconds() + " s it did not happen that " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
