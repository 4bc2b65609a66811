// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transaction.TablesException;
import dev.kapak.sdk.transaction.TransactionTables;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The tables, in memory. */
final class FakeTables implements TransactionTables {

    private final FakeTransactions transactions;
    private final Map<String, Waiting> outbox = new TreeMap<>();
    private final Map<UUID, Done> done = new TreeMap<>();
    final BlockingQueue<UUID> deleted = new LinkedBlockingQueue<>();
    final BlockingQueue<UUID> refused = new LinkedBlockingQueue<>();
    final BlockingQueue<UUID> forgotten = new LinkedBlockingQueue<>();
    private final Semaphore reads = new Semaphore(0);
    volatile boolean broken;

    FakeTables(FakeTransactions transactions) {
        this.transactions = transactions;
    }

    private void check() throws TablesException {
        if (broken) {
            throw new TablesException("relation \"kapak_outbox\" does not exist", null);
        }
    }

    /** What a life before this one has left. */
    synchronized void left(Waiting start) {
        outbox.put(start.id().toString(), start);
    }

    synchronized void left(UUID task, String output) {
        done.put(task, new Done(output));
    }

    synchronized List<Waiting> outbox() {
        return List.copyOf(outbox.values());
    }

    /** Waits a little for the outbox to be looked into. */
    boolean awaitRead() throws InterruptedException {
        return reads.tryAcquire(20, TimeUnit.MILLISECONDS);
    }

    @Override
    public void write(String application, List<Waiting> starts) throws TablesException {
        check();
        transactions.write(() -> starts.forEach(this::left));
    }

    @Override
    public synchronized List<Waiting> read(String application, UUID after, int most) throws TablesException {
        check();
        reads.release();
        return outbox.values().stream()
                .filter(one -> one.id().toString().compareTo(after.toString()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void refuse(Map<UUID, String> reasons) throws TablesException {
        check();
        reasons.forEach((id, reason) ->
                outbox.computeIfPresent(id.toString(), (key, start) -> new Waiting(start.id(), start.line(), reason)));
        refused.addAll(reasons.keySet());
    }

    @Override
    public synchronized void delete(Collection<UUID> starts) throws TablesException {
        check();
        starts.forEach(id -> outbox.remove(id.toString()));
        deleted.addAll(starts);
    }

    @Override
    public void writeDone(UUID task, int epoch, String output) throws TablesException {
        synchronized (this) {
            check();
            if (done.containsKey(task)) {
                throw new TablesException("duplicate key", null);
            }
        }
        transactions.write(() -> left(task, output));
    }

    @Override
    public synchronized Optional<Done> done(UUID task) throws TablesException {
        check();
        return Optional.ofNullable(done.get(task));
    }

    @Override
    public synchronized void forgetDone(Collection<UUID> tasks) throws TablesException {
        check();
        tasks.forEach(done::remove);
        forgotten.addAll(tasks);
    }

    @Override
    public void forgetDoneBefore(Instant limit) throws TablesException {
        check();
    }
}
