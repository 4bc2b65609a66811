// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Pools whose tasks run at once on the thread that hands them in. */
public class InlineThreads extends Threads {

    @Override
    public synchronized ExecutorService pool(String name, int threads) {
        return new AbstractExecutorService() {

            @Override
            public void execute(Runnable task) {
                task.run();
            }

            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }
        };
    }
}
