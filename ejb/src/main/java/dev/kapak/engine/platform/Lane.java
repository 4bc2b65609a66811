// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Group commit: items meet here and one thread takes all that is there as one batch. Alone, an item waits for nothing;
 * while a batch is being committed, the next one fills. Bounded. Urgent items go first.
 *
 * @param <T> what goes through
 */
public final class Lane<T> {

    /**
     * Limits of a lane.
     *
     * @param waiting most items that may wait, urgent ones apart
     * @param batchItems most items in a batch
     * @param batchBytes most bytes in a batch, unless one item alone has more
     */
    public record Limits(int waiting, int batchItems, int batchBytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Deque<T> urgent = new ArrayDeque<>();
    private final Deque<T> normal = new ArrayDeque<>();
    private final Limits limits;
    private final ToIntFunction<T> size;
    private final Consumer<List<T>> batch;
    private boolean woken;
    private boolean stopped;

    /** A lane that hands batches, perhaps empty ones, to a consumer that never throws. */
    public Lane(Limits limits, ToIntFunction<T> size, Consumer<List<T>> batch) {
        this.limits = limits;
        this.size = size;
        this.batch = batch;
    }

    /** Adds items that go first and are always accepted. */
    public void addUrgent(Collection<? extends T> items) {
        lock.lock();
        try {
            urgent.addAll(items);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Adds an item, unless the lane is full or stopped. */
    public boolean offer(T item) {
        lock.lock();
        try {
            if (stopped || normal.size() >= limits.waiting) {
                return false;
            }
            normal.add(item);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a batch even if nothing waits here. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many items wait. */
    public int waiting() {
        lock.lock();
        try {
            return urgent.size() + normal.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the loop after the batch under way, and returns what still waited. */
    public List<T> stop() {
        lock.lock();
        try {
            stopped = true;
            List<T> left = new ArrayList<>(urgent);
            left.addAll(normal);
            urgent.clear();
            normal.clear();
            work.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** The loop of the lane's one thread. */
    public void run() {
        try {
            List<T> items = next();
            while (!isStopped()) {
                batch.accept(items);
                items = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private List<T> next() throws InterruptedException {
        if (awaitWork()) {
            Company.come();
        }
        lock.lock();
        try {
            woken = false;
            List<T> items = new ArrayList<>();
            int bytes = drain(urgent, items, 0);
            drain(normal, items, bytes);
            return items;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it had to wait. */
    private boolean awaitWork() throws InterruptedException {
        boolean waited = false;
        lock.lock();
        try {
            while (urgent.isEmpty() && normal.isEmpty() && !woken && !stopped) {
                waited = true;
                work.await();
            }
        } finally {
            lock.unlock();
        }
        return waited;
    }

    private int drain(Deque<T> from, List<T> to, int bytesBefore) {
        int bytes = bytesBefore;
        T item = from.peek();
        while (item != null && to.size() < limits.batchItems) {
            int more = size.applyAsInt(item);
            if (bytes + more > limits.batchBytes && !to.isEmpty()) {
                break;
            }
            bytes += more;
            to.add(item);
            from.remove();
            item = from.peek();
        }
        return bytes;
    }
}
