// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.CommitUnknownException;
import dev.kapak.engine.run.control.FencedException;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.run.entity.BatchWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The batch's transaction over plain JDBC, with faults around COMMIT. */
public final class FaultyTransaction extends BatchTransaction {

    /** What happens to a transaction. */
    public enum Fate {
        /** It commits. */
        COMMITS,
        /** The connection breaks before anything. */
        LOST_AT_BEGIN,
        /** The connection breaks before COMMIT. */
        LOST_BEFORE_COMMIT,
        /** It deadlocks. */
        DEADLOCKED,
        /** The answer to COMMIT is lost; it did not happen. */
        UNKNOWN_NOT_COMMITTED,
        /** The answer to COMMIT is lost; it happened. */
        UNKNOWN_COMMITTED
    }

    private final TestDatabase database;
    private final NodeRow.Life life;
    private final Supplier<Fate> fates;
    private final Map<Fate, Integer> met = new EnumMap<>(Fate.class);
    private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();
    private Slots workers;

    /** Works on a database for a life; each transaction asks for its fate. */
    public FaultyTransaction(TestDatabase database, NodeRow.Life life, Supplier<Fate> fates) {
        this.database = database;
        this.life = life;
        this.fates = fates;
    }

    /** Knows which tasks are among the running ones. */
    public void workers(Slots slots) {
        this.workers = slots;
    }

    /** How often each fate was met. */
    public synchronized Map<Fate, Integer> met() {
        return new EnumMap<>(met);
    }

    @Override
    public void run(Batch batch) throws SQLException, FencedException, CommitUnknownException {
        Fate fate = fates.get();
        synchronized (this) {
            met.merge(fate, 1, Integer::sum);
        }
        if (fate == Fate.LOST_AT_BEGIN) {
            throw new SQLException("lost at begin", "08001");
        }
        Connection connection = connections.get(Thread.currentThread());
        if (connection == null) {
            connection = database.begin();
            connections.put(Thread.currentThread(), connection);
        }
        boolean ready = false;
        try {
            SqlPipe pipe = new SqlPipe(connection);
            FenceSql.enter(pipe, life.id(), life.epoch());
            List<Item.End> aged = batch.ends().stream()
                    .filter(end -> workers.isAged(end.assignment()))
                    .toList();
            new BatchWork(pipe, Sample.rules(), life.id(), life.epoch(), System.currentTimeMillis()).run(batch, aged);
            ready = fate == Fate.COMMITS || fate == Fate.UNKNOWN_COMMITTED;
        } catch (FenceSql.EndedException e) {
            throw new FencedException();
        } finally {
            if (!ready) {
                connection.rollback();
            }
        }
        if (ready) {
            connection.commit();
        }
        report(fate);
    }

    private static void report(Fate fate) throws SQLException, CommitUnknownException {
        switch (fate) {
            case LOST_BEFORE_COMMIT -> throw new SQLException("lost before COMMIT", "08006");
            case DEADLOCKED -> throw new SQLException("deadlock detected", "40P01");
            case UNKNOWN_COMMITTED, UNKNOWN_NOT_COMMITTED ->
                throw new CommitUnknownException(new SQLException("no answer", "08006"));
            default -> {}
        }
    }
}
