// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlArrays;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The set-based statements of a batch, on the transaction's connection. Lists must be sorted by id and not be empty. */
public final class BatchSql {

    private static final SqlText CLOSE = SqlText.beside(BatchSql.class, "close");
    private static final SqlText REQUEUE = SqlText.beside(BatchSql.class, "requeue");
    private static final SqlText OPEN = SqlText.beside(BatchSql.class, "open");
    private static final SqlText ENQUEUE = SqlText.beside(BatchSql.class, "enqueue");
    private static final SqlText AGE = SqlText.beside(BatchSql.class, "age");
    private static final SqlText OPENED = SqlText.beside(BatchSql.class, "opened");

    private final Connection connection;
    private final int nodeEpoch;

    /** Works for this life of the node. */
    public BatchSql(Connection connection, int nodeEpoch) {
        this.connection = connection;
        this.nodeEpoch = nodeEpoch;
    }

    /** Closes epochs; those that this call closed. */
    public Set<Fence> close(List<Item.End> ends) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLOSE.text())) {
            new SqlArrays<>(connection, statement, 1, ends)
                    .column("uuid", Item.End::id)
                    .column("int4", end -> end.assignment().epoch())
                    .column("int4", end -> end.assignment().tenant())
                    .column("int4", end -> end.assignment().workflow())
                    .column("int2", end -> end.state().code())
                    .column("bool", Item.End::isFinal)
                    .column("int8", end -> Math.min(end.started(), end.finished()))
                    .column("int8", Item.End::finished)
                    .column("text", Item.End::output)
                    .column("text", Item.End::error);
            try (ResultSet rows = statement.executeQuery()) {
                Set<Fence> closed = new HashSet<>();
                while (rows.next()) {
                    closed.add(new Fence(rows.getObject(1, UUID.class), rows.getInt(2)));
                }
                return closed;
            }
        }
    }

    /** Queues the next epoch of tasks whose epoch was just closed. */
    public void requeue(List<Item.End> ends, RequeueRank rank) throws SQLException {
        String sql = IdRange.of(ends.stream().map(Item.End::id).toList()).in(REQUEUE);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new SqlArrays<>(connection, statement, 1, ends)
                    .column("uuid", Item.End::id)
                    .column("int4", end -> end.assignment().epoch())
                    .column("int8", rank::of)
                    .column("int2", end -> (short) end.nextRetry());
            statement.executeUpdate();
        }
    }

    /** The place in the queue of what comes back. */
    public interface RequeueRank {
        /** The rank. */
        Long of(Item.End end);
    }

    /** Opens the first epoch of fresh tasks; the ids of those that were not there yet. */
    public Set<UUID> open(List<Direct> direct, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN.text())) {
            statement.setInt(1, nodeEpoch);
            statement.setLong(2, now);
            new SqlArrays<>(connection, statement, 3, direct)
                    .column("uuid", one -> one.start().id())
                    .column("int4", one -> one.start().version().tenant())
                    .column("int4", one -> one.start().version().workflow())
                    .column("int4", one -> one.start().version().id())
                    .column("int4", one -> one.start().action().id())
                    .column("int8", one -> one.start().rank())
                    .column("int4", Direct::worker)
                    .column("int2", one -> (short) one.start().priority())
                    .column("int2", one -> one.start().trigger().code())
                    .column("int8", one -> one.start().created())
                    .column("text", one -> one.start().metadata())
                    .column("text", one -> one.start().input());
            return ids(statement);
        }
    }

    /** Queues fresh tasks; the ids of those that were not there yet. */
    public Set<UUID> enqueue(List<Item.Start> starts) throws SQLException {
        String sql = IdRange.of(starts.stream().map(Item.Start::id).toList()).in(ENQUEUE);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new SqlArrays<>(connection, statement, 1, starts)
                    .column("uuid", Item.Start::id)
                    .column("int4", start -> start.version().tenant())
                    .column("int4", start -> start.version().workflow())
                    .column("int4", start -> start.version().id())
                    .column("int4", start -> start.action().id())
                    .column("int8", Item.Start::rank)
                    .column("int2", start -> (short) start.priority())
                    .column("int2", start -> start.trigger().code())
                    .column("int8", Item.Start::created)
                    .column("text", Item.Start::metadata)
                    .column("text", Item.Start::input);
            return ids(statement);
        }
    }

    /** Writes open assignments into the table of running ones, if their workers belong to this node. */
    public void age(List<Item.Aged> aged, int node) throws SQLException {
        String sql = IdRange.of(aged.stream().map(Item.Aged::id).toList()).in(AGE);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Object[] workers = aged.stream()
                    .map(one -> one.assignment().worker())
                    .distinct()
                    .sorted()
                    .toArray();
            statement.setArray(1, connection.createArrayOf("int4", workers));
            statement.setInt(2, node);
            new SqlArrays<>(connection, statement, 3, aged)
                    .column("uuid", Item.Aged::id)
                    .column("int4", one -> one.assignment().epoch())
                    .column("int4", one -> one.assignment().worker())
                    .column("int8", Item.Aged::started);
            statement.executeUpdate();
        }
    }

    /** Takes ended assignments out of the table of running ones; a later one of the same task stays. */
    public void unage(List<Item.End> ends) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from running r"
                + " using unnest(?::uuid[], ?::int[]) as u(id, epoch) where r.id = u.id and r.epoch <= u.epoch")) {
            new SqlArrays<>(connection, statement, 1, ends)
                    .column("uuid", Item.End::id)
                    .column("int4", end -> end.assignment().epoch());
            statement.executeUpdate();
        }
    }

    /** Which of these tasks are open for a worker. */
    public List<Dispatch> opened(Collection<UUID> ids, int worker) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(IdRange.of(ids).in(OPENED))) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.setInt(2, worker);
            try (ResultSet rows = statement.executeQuery()) {
                List<Dispatch> dispatches = new ArrayList<>();
                while (rows.next()) {
                    dispatches.add(dispatch(rows, worker, 0));
                }
                return dispatches;
            }
        }
    }

    /** Reads columns 1 to 11 of a statement that returns what was assigned. */
    static Dispatch dispatch(ResultSet rows, int worker, long assigned) throws SQLException {
        Assignment assignment = new Assignment(
                rows.getObject(1, UUID.class),
                rows.getInt(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getLong(6),
                rows.getInt(7),
                rows.getInt(8),
                rows.getLong(9),
                worker,
                assigned);
        return new Dispatch(assignment, rows.getString(10), rows.getString(11));
    }

    private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Set<UUID> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }
}
