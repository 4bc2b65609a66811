// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Makes the engine's threads: named pools over the container's thread factory, stopped with the application. */
@Singleton
public class Threads {

    private static final long STOP_SECONDS = 5;

    @Resource
    ManagedThreadFactory factory;

    private final List<ThreadPoolExecutor> pools = new ArrayList<>();
    private final Map<String, Thread> relays = new HashMap<>();

    /** A pool of exactly so many threads, which are made when first needed. */
    @SuppressForbidden("the one place where the engine makes threads")
    public synchronized ExecutorService pool(String name, int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = factory.newThread(task);
                    thread.setName("kapak-" + name);
                    return thread;
                });
        pools.add(pool);
        return pool;
    }

    /**
     * Runs legs one after the other, each on a thread of its own, until one returns false. For work that holds a resource
     * which the server gives back only when the thread ends.
     */
    public synchronized void relay(String name, BooleanSupplier leg) {
        Thread thread = factory.newThread(() -> {
            if (leg.getAsBoolean()) {
                relay(name, leg);
            }
        });
        thread.setName("kapak-" + name);
        relays.put(name, thread);
        thread.start();
    }

    @PreDestroy
    synchronized void stop() {
        relays.values().forEach(Thread::interrupt);
        pools.forEach(ThreadPoolExecutor::shutdownNow);
        for (ThreadPoolExecutor pool : pools) {
            try {
                pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
