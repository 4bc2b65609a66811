// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transaction.TransactionFailedException;
import dev.kapak.sdk.transaction.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Transactions of threads, in memory; what is written in one is seen when it is committed. */
final class FakeTransactions implements Transactions {

    /** What the next commit does. */
    enum Commit {
        WELL,
        ROLLS_BACK,
        /** It commits, but says that it does not know. */
        ANSWER_LOST
    }

    private static final class Open {
        private final List<Runnable> writes = new ArrayList<>();
        private final List<Consumer<End>> listeners = new ArrayList<>();
    }

    volatile Commit next = Commit.WELL;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<Thread, Open> all = new ConcurrentHashMap<>();

    @Override
    public boolean active() {
        return all.containsKey(Thread.currentThread());
    }

    private Open open() {
        Open found = all.get(Thread.currentThread());
        if (found == null) {
            throw new IllegalStateException("no transaction");
        }
        return found;
    }

    int begun() {
        return begun.get();
    }

    @Override
    public void whenEnded(Consumer<End> ended) {
        open().listeners.add(ended);
    }

    /** Writes with the transaction, or at once without one. */
    void write(Runnable change) {
        if (active()) {
            open().writes.add(change);
        } else {
            change.run();
        }
    }

    void begin() {
        begun.incrementAndGet();
        all.put(Thread.currentThread(), new Open());
    }

    @Override
    public void begin(Duration limit) {
        begin();
    }

    @Override
    public void commit() throws TransactionFailedException {
        Open ending = open();
        all.remove(Thread.currentThread());
        if (next != Commit.ROLLS_BACK) {
            ending.writes.forEach(Runnable::run);
        }
        End end = switch (next) {
            case WELL -> End.COMMITTED;
            case ROLLS_BACK -> End.ROLLED_BACK;
            case ANSWER_LOST -> End.UNKNOWN;
        };
        ending.listeners.forEach(listener -> listener.accept(end));
        if (next != Commit.WELL) {
            throw new TransactionFailedException(new IllegalStateException("the commit: " + next));
        }
    }

    @Override
    public void rollback() {
        Open ending = all.remove(Thread.currentThread());
        if (ending != null) {
            ending.listeners.forEach(listener -> listener.accept(End.ROLLED_BACK));
        }
    }
}
