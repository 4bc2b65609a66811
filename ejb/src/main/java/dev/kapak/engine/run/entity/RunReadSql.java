// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Progress;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.protocol.UuidV7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of runs, on the transaction's connection. */
public final class RunReadSql {

    private static final SqlText ATTEMPTS = SqlText.beside(RunReadSql.class, "attempts");
    private static final SqlText WAITING = SqlText.beside(RunReadSql.class, "waiting");
    private static final SqlText ENDS = SqlText.beside(RunReadSql.class, "ends");
    private static final SqlText LIST_STARTED = SqlText.beside(RunReadSql.class, "list_started");
    private static final SqlText LIST_WAITING = SqlText.beside(RunReadSql.class, "list_waiting");
    private static final SqlText LIST_ENDED = SqlText.beside(RunReadSql.class, "list_ended");
    private static final SqlText LIST_OPEN = SqlText.beside(RunReadSql.class, "list_open");
    private static final SqlText LIST_RUNNING = SqlText.beside(RunReadSql.class, "list_running");

    private final Connection connection;

    /** Works on a connection. */
    public RunReadSql(Connection connection) {
        this.connection = connection;
    }

    /** A row of an assignment, with its end if there is one; without a worker if it ended while it waited. */
    public record AttemptRow(
            UUID id,
            int epoch,
            int version,
            int action,
            int priority,
            int trigger,
            int retry,
            Instant created,
            Instant assigned,
            @Nullable String worker,
            @Nullable EndState state,
            boolean isFinal,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable String error,
            @Nullable String metadata,
            @Nullable String input,
            @Nullable String output,
            @Nullable Instant cancelRequested,
            @Nullable UUID run,
            @Nullable Progress progress) {}

    /** A row of the queue. */
    public record WaitingRow(
            UUID id,
            int epoch,
            int version,
            int action,
            int priority,
            int trigger,
            Instant created,
            @Nullable Instant due,
            @Nullable String metadata,
            @Nullable String input,
            @Nullable UUID run) {}

    /** A final end. */
    public record EndRow(
            UUID id,
            EndState state,
            @Nullable String output,
            @Nullable String error) {}

    /** All assignments of some tasks, by id and epoch. */
    public List<AttemptRow> attempts(Collection<UUID> ids, boolean withPayload) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(IdRange.of(ids).in(ATTEMPTS))) {
            query.setBoolean(1, withPayload);
            query.setBoolean(2, withPayload);
            query.setBoolean(3, withPayload);
            query.setArray(4, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                List<AttemptRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(attempt(rows));
                }
                return found;
            }
        }
    }

    private static AttemptRow attempt(ResultSet rows) throws SQLException {
        int state = rows.getInt(12);
        boolean ended = !rows.wasNull();
        return new AttemptRow(
                rows.getObject(1, UUID.class),
                rows.getInt(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getInt(6),
                rows.getInt(7),
                instant(rows, 8, Instant.EPOCH),
                instant(rows, 9, Instant.EPOCH),
                rows.getString(10) == null ? null : rows.getString(10) + "." + rows.getString(11),
                ended ? EndState.of(state) : null,
                rows.getBoolean(13),
                ended ? instant(rows, 14) : instant(rows, 20),
                instant(rows, 15),
                rows.getString(16),
                rows.getString(17),
                rows.getString(18),
                rows.getString(19),
                instant(rows, 21),
                rows.getObject(22, UUID.class),
                progress(rows));
    }

    private static @Nullable Progress progress(ResultSet rows) throws SQLException {
        Instant at = instant(rows, 26);
        return at == null ? null : new Progress(rows.getLong(23), rows.getLong(24), rows.getString(25), at);
    }

    /** What of some tasks waits in the queue. */
    public List<WaitingRow> waiting(int tenant, Collection<UUID> ids, boolean withPayload) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WAITING.text())) {
            query.setBoolean(1, withPayload);
            query.setBoolean(2, withPayload);
            query.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            query.setInt(4, tenant);
            try (ResultSet rows = query.executeQuery()) {
                List<WaitingRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new WaitingRow(
                            rows.getObject(1, UUID.class),
                            rows.getInt(2),
                            rows.getInt(3),
                            rows.getInt(4),
                            rows.getInt(5),
                            rows.getInt(6),
                            instant(rows, 7, Instant.EPOCH),
                            instant(rows, 8),
                            rows.getString(9),
                            rows.getString(10),
                            rows.getObject(11, UUID.class)));
                }
                return found;
            }
        }
    }

    /** The final ends among some runs. */
    public List<EndRow> ends(int tenant, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(IdRange.of(ids).in(ENDS))) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            query.setInt(2, tenant);
            try (ResultSet rows = query.executeQuery()) {
                List<EndRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new EndRow(
                            rows.getObject(1, UUID.class),
                            EndState.of(rows.getInt(2)),
                            rows.getString(3),
                            rows.getString(4)));
                }
                return found;
            }
        }
    }

    /** Ids of the runs that match, newest first, at most as many as the filter says; from every place a run can be in. */
    public List<UUID> list(int tenant, @Nullable Integer workflow, RunFilter filter) throws SQLException {
        Set<UUID> ids = new TreeSet<>(Comparator.comparing(UUID::toString).reversed());
        Scope scope = new Scope(tenant, workflow, lower(filter), upper(filter), filter.limit());
        Set<RunStatus> statuses = filter.statuses();
        if (statuses.isEmpty()) {
            ids.addAll(scoped(LIST_STARTED, scope));
        }
        if (statuses.isEmpty() || statuses.contains(RunStatus.QUEUED)) {
            ids.addAll(scoped(LIST_WAITING, scope));
        }
        if (statuses.contains(RunStatus.RUNNING)) {
            ids.addAll(scoped(LIST_RUNNING, scope));
        }
        if (statuses.contains(RunStatus.QUEUED) || statuses.contains(RunStatus.RUNNING)) {
            ids.addAll(scoped(LIST_OPEN, scope));
        }
        List<Short> ends = endStates(statuses);
        if (!ends.isEmpty()) {
            ids.addAll(ended(ends, scope));
        }
        return ids.stream().limit(filter.limit()).toList();
    }

    private record Scope(int tenant, @Nullable Integer workflow, UUID from, UUID to, int limit) {}

    private static UUID lower(RunFilter filter) {
        return new UUID(filter.since().toEpochMilli() << 16, 0);
    }

    private static UUID upper(RunFilter filter) {
        UUID until = new UUID(filter.until().toEpochMilli() << 16, 0);
        UUID before = filter.before();
        return before != null && UuidV7.millisOf(before) < UuidV7.millisOf(until) ? before : until;
    }

    private static List<Short> endStates(Set<RunStatus> statuses) {
        List<Short> codes = new ArrayList<>();
        if (statuses.contains(RunStatus.COMPLETED)) {
            codes.add(EndState.COMPLETED.code());
        }
        if (statuses.contains(RunStatus.FAILED)) {
            codes.add(EndState.FAILED.code());
            codes.add(EndState.TIMED_OUT.code());
            codes.add(EndState.EXPIRED.code());
        }
        if (statuses.contains(RunStatus.CANCELLED)) {
            codes.add(EndState.CANCELLED.code());
        }
        return codes;
    }

    private List<UUID> scoped(SqlText text, Scope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(text.text())) {
            query.setInt(1, scope.tenant);
            bind(query, 2, scope);
            return ids(query);
        }
    }

    private List<UUID> ended(List<Short> states, Scope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LIST_ENDED.text())) {
            query.setArray(1, connection.createArrayOf("int2", states.toArray()));
            query.setInt(2, scope.tenant);
            bind(query, 3, scope);
            query.setInt(8, scope.limit);
            return ids(query);
        }
    }

    private static void bind(PreparedStatement query, int first, Scope scope) throws SQLException {
        query.setObject(first, scope.workflow, Types.INTEGER);
        query.setObject(first + 1, scope.workflow, Types.INTEGER);
        query.setObject(first + 2, scope.from);
        query.setObject(first + 3, scope.to);
        query.setInt(first + 4, scope.limit);
    }

    private static List<UUID> ids(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant instant(ResultSet rows, int column, Instant otherwise) throws SQLException {
        Instant instant = instant(rows, column);
        return instant == null ? otherwise : instant;
    }
}
