// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlArrays;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.QueueTerms;
import dev.kapak.engine.run.control.Steps;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The set-based statements of a batch. Lists must be sorted by id and not be empty. */
public final class BatchSql {

    private static final SqlText LOCK = SqlText.beside(BatchSql.class, "lock");
    private static final SqlText CLOSE = SqlText.beside(BatchSql.class, "close");
    private static final SqlText STANDING = SqlText.beside(BatchSql.class, "standing");
    private static final SqlText REQUEUE = SqlText.beside(BatchSql.class, "requeue");
    private static final SqlText OPEN = SqlText.beside(BatchSql.class, "open");
    private static final SqlText ENQUEUE = SqlText.beside(BatchSql.class, "enqueue");
    private static final SqlText DROP = SqlText.beside(BatchSql.class, "drop");
    private static final SqlText GONE = SqlText.beside(BatchSql.class, "gone");
    private static final SqlText AGE = SqlText.beside(BatchSql.class, "age");
    private static final SqlText OPENED = SqlText.beside(BatchSql.class, "opened");

    private final SqlPipe pipe;
    private final int nodeEpoch;

    /** Adds its statements to a pipe, for this life of the node. */
    public BatchSql(SqlPipe pipe, int nodeEpoch) {
        this.pipe = pipe;
        this.nodeEpoch = nodeEpoch;
    }

    /** Keeps others from asking for assignments to stop that may come back, until the transaction is over. */
    public void lock(List<Item.End> ends) {
        pipe.add(
                IdRange.of(ends.stream().map(Item.End::id).toList()).in(LOCK),
                (statement, first) -> arrays(statement, first, ends)
                        .column("uuid", Item.End::id)
                        .column("int4", end -> end.assignment().epoch())
                        .end());
    }

    /** Closes epochs, of runs of several or of tasks that are their own; {@code closed} gets those that this call closed, and how. */
    public void close(List<Item.End> ends, Steps steps, Consumer<Map<Fence, EndState>> closed) {
        pipe.add(
                CLOSE.text(),
                (statement, first) -> arrays(statement, first, ends)
                        .column("uuid", Item.End::id)
                        .column("int4", end -> end.assignment().epoch())
                        .column("int4", end -> end.assignment().tenant())
                        .column("int4", end -> end.assignment().workflow())
                        .column("int2", end -> end.state().code())
                        .column("bool", Item.End::isFinal)
                        .column("int8", end -> Math.min(end.started(), end.finished()))
                        .column("int8", Item.End::finished)
                        .column("text", Item.End::output)
                        .column("text", Item.End::error)
                        .column("uuid", end -> steps.runOf(end.id(), end.task()).orElse(null))
                        .end(),
                rows -> closed.accept(fences(rows)));
    }

    /** {@code closed} gets those epochs that ended just as these ends say, and how. */
    public void standing(List<Item.End> ends, Consumer<Map<Fence, EndState>> closed) {
        pipe.add(
                IdRange.of(ends.stream().map(Item.End::id).toList()).in(STANDING),
                (statement, first) -> arrays(statement, first, ends)
                        .column("uuid", Item.End::id)
                        .column("int4", end -> end.assignment().epoch())
                        .column("int8", end -> Math.min(end.started(), end.finished()))
                        .column("int8", Item.End::finished)
                        .column("text", Item.End::output)
                        .column("text", Item.End::error)
                        .end(),
                rows -> closed.accept(fences(rows)));
    }

    private static Map<Fence, EndState> fences(ResultSet rows) throws SQLException {
        Map<Fence, EndState> fences = new HashMap<>();
        while (rows.next()) {
            Fence fence = new Fence(rows.getObject(1, UUID.class), rows.getInt(2));
            fences.put(fence, EndState.of(rows.getInt(3)));
        }
        return fences;
    }

    /** Queues the next epoch of tasks whose epoch was just closed. */
    public void requeue(List<Item.End> ends, QueueTerms terms, long now) {
        pipe.add(
                IdRange.of(ends.stream().map(Item.End::id).toList()).in(REQUEUE),
                (statement, first) -> arrays(statement, first, ends)
                        .column("uuid", Item.End::id)
                        .column("int4", end -> end.assignment().epoch())
                        .column("int8", end -> terms.rank(end, now))
                        .column("int2", end -> (short) end.nextRetry())
                        .column("int8", Item.End::due)
                        .column("int8", end -> terms.expires(end, now))
                        .end());
    }

    /** Opens the first epoch of fresh tasks; {@code opened} gets the ids of those that were not there yet. */
    public void open(List<Direct> direct, long now, Consumer<Set<UUID>> opened) {
        pipe.add(
                OPEN.text(),
                (statement, first) -> {
                    statement.setInt(first, nodeEpoch);
                    statement.setLong(first + 1, now);
                    return arrays(statement, first + 2, direct)
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
                            .column("text", one -> one.start().input())
                            .end();
                },
                rows -> opened.accept(ids(rows)));
    }

    /** Queues fresh tasks; {@code enqueued} gets the ids of those that were not there yet. */
    public void enqueue(List<Item.Start> starts, Consumer<Set<UUID>> enqueued) {
        pipe.add(
                IdRange.of(starts.stream().map(Item.Start::id).toList()).in(ENQUEUE),
                (statement, first) -> arrays(statement, first, starts)
                        .column("uuid", Item.Start::id)
                        .column("int4", start -> start.version().tenant())
                        .column("int4", start -> start.version().workflow())
                        .column("int4", start -> start.version().id())
                        .column("int4", start -> start.action().id())
                        .column("int8", Item.Start::rank)
                        .column("int2", start -> (short) start.priority())
                        .column("int2", start -> start.trigger().code())
                        .column("int8", Item.Start::expires)
                        .column("int8", Item.Start::created)
                        .column("text", Item.Start::metadata)
                        .column("text", Item.Start::input)
                        .end(),
                rows -> enqueued.accept(ids(rows)));
    }

    /** Ends what still waits of these; {@code dropped} gets the ids of those that ended by it. */
    public void drop(List<Item.Drop> drops, long now, Consumer<Set<UUID>> dropped) {
        pipe.add(
                DROP.text(),
                (statement, first) -> {
                    int next = arrays(statement, first, drops)
                            .column("uuid", Item.Drop::id)
                            .column("int4", Item.Drop::tenant)
                            .column("int2", drop -> drop.state().code())
                            .column("text", Item.Drop::error)
                            .column("bool", Item.Drop::overdue)
                            .end();
                    statement.setLong(next, now);
                    statement.setInt(next + 1, nodeEpoch);
                    statement.setLong(next + 2, now);
                    statement.setLong(next + 3, now);
                    return next + 4;
                },
                rows -> dropped.accept(ids(rows)));
    }

    /** {@code dropped} gets the ids of those of these that ended while they waited, at this instant. */
    public void gone(List<Item.Drop> drops, long at, Consumer<Set<UUID>> dropped) {
        pipe.add(
                IdRange.of(drops.stream().map(Item.Drop::id).toList()).in(GONE),
                (statement, first) -> {
                    int next = arrays(statement, first, drops)
                            .column("uuid", Item.Drop::id)
                            .column("int2", drop -> drop.state().code())
                            .end();
                    statement.setLong(next, at);
                    return next + 1;
                },
                rows -> dropped.accept(ids(rows)));
    }

    /** Writes open assignments into the table of running ones, if their workers belong to this node. */
    public void age(List<Item.Aged> aged, int node) {
        Object[] workers = aged.stream()
                .map(one -> one.assignment().worker())
                .distinct()
                .sorted()
                .toArray();
        pipe.add(IdRange.of(aged.stream().map(Item.Aged::id).toList()).in(AGE), (statement, first) -> {
            statement.setArray(first, pipe.connection().createArrayOf("int4", workers));
            statement.setInt(first + 1, node);
            return arrays(statement, first + 2, aged)
                    .column("uuid", Item.Aged::id)
                    .column("int4", one -> one.assignment().epoch())
                    .column("int4", one -> one.assignment().worker())
                    .column("int8", Item.Aged::started)
                    .end();
        });
    }

    /** Takes ended assignments out of the table of running ones; a later one of the same task stays. */
    public void unage(List<Item.End> ends) {
        pipe.add(
                "delete from running r using unnest(?::uuid[], ?::int[]) as u(id, epoch)"
                        + " where r.id = u.id and r.epoch <= u.epoch",
                (statement, first) -> arrays(statement, first, ends)
                        .column("uuid", Item.End::id)
                        .column("int4", end -> end.assignment().epoch())
                        .end());
    }

    /** {@code open} gets those of these tasks that are open for a worker. */
    public void opened(Collection<UUID> ids, int worker, Consumer<List<Dispatch>> open) {
        pipe.add(
                IdRange.of(ids).in(OPENED),
                (statement, first) -> {
                    statement.setArray(first, pipe.connection().createArrayOf("uuid", ids.toArray()));
                    statement.setInt(first + 1, worker);
                    return first + 2;
                },
                rows -> open.accept(dispatches(rows, worker, 0)));
    }

    /** Reads statements that return what was assigned. */
    static List<Dispatch> dispatches(ResultSet rows, int worker, long assigned) throws SQLException {
        List<Dispatch> dispatches = new ArrayList<>();
        while (rows.next()) {
            dispatches.add(new Dispatch(assignment(rows, worker, assigned), rows.getString(10), input(rows)));
        }
        return dispatches;
    }

    /** Null of a task of a run of several: it stands with the run. */
    private static String input(ResultSet rows) throws SQLException {
        String input = rows.getString(11);
        return input == null ? "" : input;
    }

    /** Reads columns 1 to 9, in which every statement that returns assignments has the same. */
    static Assignment assignment(ResultSet rows, int worker, long assigned) throws SQLException {
        return new Assignment(
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
    }

    private <T> SqlArrays<T> arrays(PreparedStatement statement, int first, List<T> rows) {
        return new SqlArrays<>(pipe.connection(), statement, first, rows);
    }

    private static Set<UUID> ids(ResultSet rows) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }
}
