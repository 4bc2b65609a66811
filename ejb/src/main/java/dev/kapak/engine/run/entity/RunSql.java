// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlArrays;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Released;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.RunView;
import java.sql.Connection;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The set-based statements on runs of several tasks. Lists must be sorted by id and not be empty. */
public final class RunSql {

    private static final SqlText LOCK = SqlText.beside(RunSql.class, "lock_runs");
    private static final SqlText OPEN = SqlText.beside(RunSql.class, "open_runs");
    private static final SqlText RELEASE = SqlText.beside(RunSql.class, "release_tasks");
    private static final SqlText END = SqlText.beside(RunSql.class, "end_runs");
    private static final SqlText INPUTS = SqlText.beside(RunSql.class, "run_inputs");
    private static final SqlText OUTPUTS = SqlText.beside(RunSql.class, "outputs");
    private static final SqlText STEPS = SqlText.beside(RunSql.class, "steps");

    private final SqlPipe pipe;
    private final int nodeEpoch;

    /** Adds its statements to a pipe, for this life of the node. */
    public RunSql(SqlPipe pipe, int nodeEpoch) {
        this.pipe = pipe;
        this.nodeEpoch = nodeEpoch;
    }

    /**
     * A task that may start.
     *
     * @param run its run
     * @param id the task
     * @param action what is to be done
     * @param expires until when it may wait for a worker, milliseconds since 1970; 0 for ever
     */
    public record Ready(UUID run, UUID id, int action, long expires) {}

    /**
     * A run as it is stored now.
     *
     * @param run the run
     * @param codes a code for each task, text of an array
     */
    public record Stored(UUID run, String codes) {}

    /**
     * A task of a run that has ended.
     *
     * @param run the run
     * @param state how the run has ended
     * @param id the task
     * @param name the task's name
     */
    public record Member(UUID run, EndState state, UUID id, String name) {}

    /**
     * What all tasks of a run get.
     *
     * @param metadata JSON object, or null
     * @param input JSON object
     */
    public record Input(@Nullable String metadata, String input) {}

    /** Locks runs; {@code states} gets the codes of those that are not over. */
    public void lock(List<UUID> runs, Consumer<Map<UUID, short[]>> states) {
        pipe.add(LOCK.text(), (statement, first) -> ids(statement, first, runs), rows -> states.accept(codes(rows)));
    }

    /** The codes of those of these runs that are not over, for readers. */
    public static Map<UUID, short[]> steps(Connection connection, Collection<UUID> runs) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STEPS.text())) {
            query.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                return codes(rows);
            }
        }
    }

    private static Map<UUID, short[]> codes(ResultSet rows) throws SQLException {
        Map<UUID, short[]> found = new HashMap<>();
        while (rows.next()) {
            Number[] numbers = (Number[]) rows.getArray(2).getArray();
            short[] codes = new short[numbers.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = numbers[i].shortValue();
            }
            found.put(rows.getObject(1, UUID.class), codes);
        }
        return found;
    }

    /** Opens fresh runs; {@code opened} gets the ids of those that were not there yet. */
    public void open(
            List<Item.Start> starts, List<Stored> states, List<Ready> roots, long now, Consumer<Set<UUID>> opened) {
        pipe.add(
                OPEN.text(),
                (statement, first) -> {
                    statement.setInt(first, nodeEpoch);
                    statement.setLong(first + 1, now);
                    int next = arrays(statement, first + 2, starts)
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
                            .column("text", Item.Start::input)
                            .end();
                    next = stored(statement, next, states);
                    return arrays(statement, next, roots)
                            .column("uuid", Ready::run)
                            .column("uuid", Ready::id)
                            .column("int4", Ready::action)
                            .column("int8", Ready::expires)
                            .end();
                },
                rows -> {
                    Set<UUID> ids = new HashSet<>();
                    while (rows.next()) {
                        ids.add(rows.getObject(1, UUID.class));
                    }
                    opened.accept(ids);
                });
    }

    /** Stores how far runs are. */
    public void save(List<Stored> states) {
        pipe.add(
                "update run r set steps = u.steps::smallint[] from unnest(?::uuid[], ?::text[]) as u(id, steps) where r.id = u.id",
                (statement, first) -> stored(statement, first, states));
    }

    private int stored(PreparedStatement statement, int first, List<Stored> states) throws SQLException {
        return arrays(statement, first, states)
                .column("uuid", Stored::run)
                .column("text", Stored::codes)
                .end();
    }

    /** Queues tasks that may start. */
    public void release(List<Ready> ready, Consumer<Released> released) {
        Map<Integer, Long> expires = new HashMap<>();
        ready.forEach(one -> expires.put(one.action, one.expires));
        pipe.add(
                IdRange.of(ready.stream().map(Ready::id).toList()).in(RELEASE),
                (statement, first) -> arrays(statement, first, ready)
                        .column("uuid", Ready::id)
                        .column("uuid", Ready::run)
                        .column("int4", Ready::action)
                        .column("int8", Ready::expires)
                        .end(),
                rows -> {
                    while (rows.next()) {
                        int action = rows.getInt(1);
                        released.accept(new Released(action, rows.getLong(2), expires.getOrDefault(action, 0L)));
                    }
                });
    }

    /** Ends runs; {@code ended} gets each. */
    public void end(List<Member> members, long now, Consumer<EndedRun> ended) {
        pipe.add(
                IdRange.of(members.stream().map(Member::run).toList()).in(END),
                (statement, first) -> {
                    int next = arrays(statement, first, members)
                            .column("uuid", Member::run)
                            .column("int2", member -> member.state.code())
                            .column("uuid", Member::id)
                            .column("text", Member::name)
                            .end();
                    statement.setLong(next, now);
                    return next + 1;
                },
                rows -> {
                    while (rows.next()) {
                        ended.accept(new EndedRun(
                                rows.getObject(1, UUID.class),
                                RunView.statusOf(EndState.of(rows.getInt(2))),
                                rows.getString(3),
                                rows.getString(4)));
                    }
                });
    }

    /** {@code inputs} gets metadata and input of runs. */
    public void inputs(List<UUID> runs, BiConsumer<UUID, Input> inputs) {
        pipe.add(IdRange.of(runs).in(INPUTS), (statement, first) -> ids(statement, first, runs), rows -> {
            while (rows.next()) {
                inputs.accept(rows.getObject(1, UUID.class), new Input(rows.getString(2), rows.getString(3)));
            }
        });
    }

    /**
     * What a task has come to.
     *
     * @param output JSON, {@code null} for nothing
     * @param error text of the failure; null if it has not failed
     */
    public record Result(String output, @Nullable String error) {}

    /** {@code results} gets what tasks have come to that have ended for good. */
    public void results(List<UUID> tasks, BiConsumer<UUID, Result> results) {
        pipe.add(IdRange.of(tasks).in(OUTPUTS), (statement, first) -> ids(statement, first, tasks), rows -> {
            while (rows.next()) {
                results.accept(rows.getObject(1, UUID.class), result(rows));
            }
        });
    }

    private static Result result(ResultSet rows) throws SQLException {
        String output = rows.getString(2);
        String error = rows.getString(3);
        boolean failed = RunView.statusOf(EndState.of(rows.getInt(4))) == RunStatus.FAILED;
        String text = error == null ? "" : error;
        return new Result(output == null ? "null" : output, failed ? text : null);
    }

    private int ids(PreparedStatement statement, int first, List<UUID> ids) throws SQLException {
        statement.setArray(first, pipe.connection().createArrayOf("uuid", ids.toArray()));
        return first + 1;
    }

    private <T> SqlArrays<T> arrays(PreparedStatement statement, int first, List<T> rows) {
        return new SqlArrays<>(pipe.connection(), statement, first, new ArrayList<>(rows));
    }
}
