// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Statements on this node's row. */
public final class NodeRow {

    private static final String TAKE = """
            insert into node (name, epoch, state, started, beat, low_water)
            values (?, nextval('node_epoch')::int, 1, now(), now(), now())
            on conflict (name) do update
              set epoch = excluded.epoch, state = 1, started = now(), beat = now()
            returning id, epoch, (extract(epoch from clock_timestamp()) * 1000)::bigint""";
    private static final String BEAT = """
            update node set beat = now(), low_water = greatest(low_water, ?)
            where id = ? and epoch = ? and state = 1
            returning (extract(epoch from clock_timestamp()) * 1000)::bigint,
              (select coalesce(max(id), 0) from workflow_version),
              (select array_agg(a) from unnest(?) a
               where exists (select from queue q where q.action = a and q.gates = 0))""";
    private static final String KILL = String.format(Locale.ROOT, """
            select count(pg_terminate_backend(l.pid)) from pg_locks l
            join node n on l.objid::bigint = n.epoch
            where n.name = ? and l.locktype = 'advisory' and l.classid = %d and l.pid <> pg_backend_pid()
              and l.database = (select oid from pg_database where datname = current_database())""", FenceSql.LOCK_CLASS);
    private static final String WAIT = String.format(
            Locale.ROOT, "select pg_advisory_xact_lock(%d, epoch) from node where name = ?", FenceSql.LOCK_CLASS);

    private final Connection connection;

    /** Works on the transaction's connection. */
    public NodeRow(Connection connection) {
        this.connection = connection;
    }

    /** A new life: node id, epoch and the database's time. */
    public record Life(int id, int epoch, long databaseMillis) {}

    /**
     * Takes a new epoch for a name. Sessions of an earlier life that still hold its lock are ended first, and then its
     * lock is taken: a session that ends may still commit what it was committing, and one that comes now must find the
     * new epoch. So no statement of a dead server can commit after the recovery has looked.
     */
    public Life take(String name) throws SQLException {
        try (PreparedStatement kill = connection.prepareStatement(KILL)) {
            kill.setString(1, name);
            kill.executeQuery().close();
        }
        try (PreparedStatement wait = connection.prepareStatement(WAIT)) {
            wait.setString(1, name);
            wait.executeQuery().close();
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, name);
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return new Life(row.getInt(1), row.getInt(2), row.getLong(3));
            }
        }
    }

    /** What a heartbeat learns. */
    public record Answer(long databaseMillis, int newestVersion, List<Integer> ready) {}

    /** Stores a heartbeat; empty if another life has taken the row. */
    public Optional<Answer> beat(int id, int epoch, Instant lowWater, List<Integer> actions) throws SQLException {
        try (PreparedStatement beat = connection.prepareStatement(BEAT)) {
            beat.setObject(1, OffsetDateTime.ofInstant(lowWater, ZoneOffset.UTC));
            beat.setInt(2, id);
            beat.setInt(3, epoch);
            beat.setArray(4, connection.createArrayOf("int4", actions.toArray(Integer[]::new)));
            try (ResultSet row = beat.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Answer(row.getLong(1), row.getInt(2), ints(row, 3)));
            }
        }
    }

    private static List<Integer> ints(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
