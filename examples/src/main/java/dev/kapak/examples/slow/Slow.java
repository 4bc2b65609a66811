// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.slow;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tasks that do nothing. */
@ApplicationScoped
public class Slow {

    /**
     * The input of a nap.
     *
     * @param millis how long it takes
     */
    public record Nap(@PositiveOrZero @Max(600_000) long millis) {}

    /**
     * The input of a nap from which nobody is woken.
     *
     * @param millis how long it takes
     * @param listens whether it looks if it is cancelled
     */
    public record Stubborn(@PositiveOrZero @Max(600_000) long millis, boolean listens) {}

    /** Takes as long as it is told, and can be interrupted. */
    @Task(name = "nap", executionTimeout = "15m")
    public Nap nap(Nap nap) throws InterruptedException {
        Pause.of(nap.millis());
        return nap;
    }

    /** Takes as long as it is told, whoever interrupts it; cancelled, it stops at its own pace, every 100 ms. */
    @Task(name = "stubborn", executionTimeout = "15m")
    public Nap stubborn(Stubborn wish, TaskContext context) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wish.millis());
        while (System.nanoTime() < end) {
            if (wish.listens() && context.isCancelled()) {
                throw new CancellationException("stopped after a look at the context");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            // A parked thread that is interrupted does not park.
            Thread.interrupted();
        }
        return new Nap(wish.millis());
    }

    /** Takes no time at all. */
    @Task(name = "noop")
    public void nothing(Map<String, Object> anything) {
        // nothing to do
    }
}
