// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.slow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands for work that takes a while and can be interrupted. */
public final class Pause {

    private Pause() {}

    /** Returns after the time. */
    public static void of(long millis) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0) {
                left = never.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
