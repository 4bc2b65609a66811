// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** The one place that looks again and again until something has happened, or the time is over. */
public final class Await {

    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /** Returns as soon as the condition holds; fails with its name after the time. */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Within " + atMost.toSeconds() + " s it did not happen that " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** For measurements: lets the time go by. */
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
