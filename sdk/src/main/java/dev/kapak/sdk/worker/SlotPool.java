// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.sdk.platform.SuppressForbidden;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slots of a worker: exactly so many threads, changeable while it runs.
 *
 * <p>The one place that builds a pool: none of the server's executors can be given a number of threads from here. The
 * threads come from the server's ManagedThreadFactory. What waits is bounded by the engine, which sends no more than
 * there are free slots and a little ahead, and by {@link Limits}.
 */
@SuppressForbidden
final class SlotPool {

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor pool;

    SlotPool(String worker, int slots, ThreadFactory threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = body -> {
            Thread thread = threads.newThread(body);
            if (thread != null) {
                thread.setName("kapak-slot-" + worker + "-" + number.incrementAndGet());
            }
            return thread;
        };
        pool = new ThreadPoolExecutor(slots, slots, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
        pool.allowCoreThreadTimeOut(true);
    }

    int slots() {
        return pool.getCorePoolSize();
    }

    /** Changes the number. What runs goes on; with fewer slots threads end when their task does. */
    void resize(int slots) {
        if (slots > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(slots);
            pool.setCorePoolSize(slots);
        } else {
            pool.setCorePoolSize(slots);
            pool.setMaximumPoolSize(slots);
        }
    }

    /** Runs it when a slot is free; false if the pool is stopped. */
    boolean execute(Runnable body) {
        try {
            pool.execute(body);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Interrupts what still runs and takes nothing any more. */
    void stop() {
        pool.shutdownNow();
    }
}
