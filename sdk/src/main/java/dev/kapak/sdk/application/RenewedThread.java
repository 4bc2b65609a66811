// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.Messages;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body again and again until it is stopped, each time on a new thread.
 *
 * <p>A body has one connection. Open Liberty (26.0.0.5) gives a closed connection back to its pool only when the thread
 * ends that had it, because it belongs to the thread's local transaction; a second connection of the same thread may even
 * be the first one again. So whoever needs a new connection needs a new thread.
 */
final class RenewedThread {

    private static final System.Logger LOG = System.getLogger(RenewedThread.class.getName());

    private final ThreadFactory factory;
    private final String name;
    private final Runnable body;
    private final CountDownLatch stopped;
    private @Nullable Thread current;

    RenewedThread(ThreadFactory factory, String name, Runnable body, CountDownLatch stopped) {
        this.factory = factory;
        this.name = name;
        this.body = body;
        this.stopped = stopped;
    }

    /** Starts the first, or the next, thread. */
    synchronized void start() {
        if (stopped.getCount() == 0 && current != null) {
            return;
        }
        Thread thread = factory.newThread(this::run);
        if (thread == null) {
            throw new IllegalStateException(Messages.SERVER_LACKS.text("thread", name));
        }
        thread.setName(name);
        current = thread;
        thread.start();
    }

    private void run() {
        body.run();
        try {
            if (!Thread.currentThread().isInterrupted()) {
                start();
            }
        } catch (RuntimeException e) {
            if (stopped.getCount() > 0) {
                LOG.log(System.Logger.Level.ERROR, Messages.UNEXPECTED.text("the thread " + name), e);
            }
        }
    }

    /** Waits for the end of the thread, at most this long. */
    void join(long millis) throws InterruptedException {
        Thread thread = current();
        if (thread != null) {
            thread.join(millis);
        }
    }

    /** Interrupts the thread. */
    void interrupt() {
        Thread thread = current();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized @Nullable Thread current() {
        return current;
    }
}
