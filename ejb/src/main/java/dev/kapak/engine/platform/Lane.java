// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Group commit: items meet here and one thread takes all that is there as one batch. Alone, an item waits for nothing;
 * while a batch is being committed, the next one fills. Bounded. Urgent items go first. Parties take turns, and while
 * several wait, batches are small: who has one item waits for little of what another has thousands of.
 *
 * @param <T> what goes through
 */
public final class Lane<T> {

    /** A batch has this part of the usual items while several parties wait, and leaves this part to items that are not urgent. */
    private static final int PART = 4;

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
    private final Turns<T> urgent;
    private final Turns<T> normal;
    private final Limits limits;
    private final List<Function<T, Object>> parties;
    private final ToIntFunction<T> size;
    private final Consumer<List<T>> batch;
    private boolean woken;
    private boolean stopped;

    /**
     * A lane that hands batches, perhaps empty ones, to a consumer that never throws.
     *
     * @param limits its limits
     * @param size bytes of an item
     * @param parties whose an item is, the largest party first
     * @param batch gets the batches
     */
    public Lane(Limits limits, ToIntFunction<T> size, List<Function<T, Object>> parties, Consumer<List<T>> batch) {
        this.limits = limits;
        this.parties = parties;
        this.urgent = new Turns<>(parties);
        this.normal = new Turns<>(parties);
        this.size = size;
        this.batch = batch;
    }

    /** Adds items that go first and are always accepted. */
    public void addUrgent(Collection<? extends T> items) {
        lock.lock();
        try {
            items.forEach(urgent::add);
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
            List<T> left = new ArrayList<>();
            urgent.drainTo(left);
            normal.drainTo(left);
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
            int most = haveSeveral() ? Math.max(1, limits.batchItems / PART) : limits.batchItems;
            List<T> items = new ArrayList<>();
            int bytes = drain(urgent, items, most - Math.min(normal.size(), most / PART), 0);
            drain(normal, items, most, bytes);
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

    private boolean haveSeveral() {
        T first = urgent.peek();
        T other = normal.peek();
        return urgent.hasSeveral()
                || normal.hasSeveral()
                || (first != null
                        && other != null
                        && parties.stream()
                                .anyMatch(party -> !party.apply(first).equals(party.apply(other))));
    }

    private int drain(Turns<T> from, List<T> to, int most, int bytesBefore) {
        int bytes = bytesBefore;
        T item = from.peek();
        while (item != null && to.size() < most) {
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
