// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.slow;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tasks that do nothing. */
@ApplicationScoped
public class Slow {

    /**
     * The input of a nap.
     *
     * @param millis how long it takes
     */
    public record Nap(@PositiveOrZero @Max(600_000) long millis) {}

    /** Takes as long as it is told, and can be interrupted. */
    @Task(name = "nap", executionTimeout = "15m")
    public Nap nap(Nap nap) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(nap.millis());
            while (left > 0) {
                left = never.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return nap;
    }

    /** Takes no time at all. */
    @Task(name = "noop")
    public void nothing(Map<String, Object> anything) {
        // nothing to do
    }
}
