// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Statements on this node's row. */
public final class NodeRow {

    private static final String TAKE = """
            insert into node (name, epoch, state, broker, started, beat, low_water, lives)
            select ?, life.epoch, 1, ?, now(), now(), now(), array[life.epoch]
            from (select nextval('node_epoch')::int as epoch) life
            on conflict (name) do update
              set epoch = excluded.epoch, state = 1, broker = excluded.broker, started = now(), beat = now(),
                  lives = (excluded.epoch || node.lives)[1:100]
            returning id, epoch, (extract(epoch from clock_timestamp()) * 1000)::bigint""";
    private static final SqlText BEAT = SqlText.beside(NodeRow.class, "beat");
    private static final String KILL = String.format(Locale.ROOT, """
            select count(pg_terminate_backend(l.pid)) from pg_locks l
            where l.objid::bigint = ? and l.locktype = 'advisory' and l.classid = %d and l.pid <> pg_backend_pid()
              and l.database = (select oid from pg_database where datname = current_database())""", FenceSql.LOCK_CLASS);
    private static final String WAIT =
            String.format(Locale.ROOT, "select pg_advisory_xact_lock(%d, ?)", FenceSql.LOCK_CLASS);
    private static final String EPOCH = "select epoch from node where name = ? for update";
    private static final String SILENT = """
            select name, epoch, extract(epoch from now() - beat)::bigint from node
            where id = ? and state = 1 and beat < now() - ? * interval '1 millisecond' for update skip locked""";
    private static final String DEAD = "update node set state = 2 where id = ?";

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
    public Life take(String name, String broker) throws SQLException {
        OptionalInt before = epoch(name);
        if (before.isPresent()) {
            shutOut(before.getAsInt());
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, name);
            take.setString(2, broker);
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return new Life(row.getInt(1), row.getInt(2), row.getLong(3));
            }
        }
    }

    /** The epoch of a name's present or last life. */
    public OptionalInt epoch(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EPOCH)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private void shutOut(int epoch) throws SQLException {
        for (String statement : List.of(KILL, WAIT)) {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setInt(1, epoch);
                prepared.executeQuery().close();
            }
        }
    }

    /**
     * A node that was taken for dead.
     *
     * @param id its row
     * @param name its name
     * @param silentSeconds how long it was silent
     */
    public record Dead(int id, String name, long silentSeconds) {}

    /**
     * Declares another node dead, if it is silent for longer than the limit and nobody else is doing so: its life is
     * fenced as in {@link #take}, so that after this transaction nothing of it can be committed any more.
     */
    public Optional<Dead> fence(int node, Duration limit) throws SQLException {
        Dead dead;
        int epoch;
        try (PreparedStatement query = connection.prepareStatement(SILENT)) {
            query.setInt(1, node);
            query.setLong(2, limit.toMillis());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                dead = new Dead(node, row.getString(1), row.getLong(3));
                epoch = row.getInt(2);
            }
        }
        shutOut(epoch);
        try (PreparedStatement update = connection.prepareStatement(DEAD)) {
            update.setInt(1, node);
            update.executeUpdate();
        }
        return Optional.of(dead);
    }

    /** What a heartbeat learns, and when. */
    public record Answer(long databaseMillis, NodeBeat beat) {}

    /** Stores a heartbeat; empty if another life has taken the row, or another node has declared this life dead. */
    public Optional<Answer> beat(int id, int epoch, Instant lowWater, List<Integer> actions, Duration limit)
            throws SQLException {
        try (PreparedStatement beat = connection.prepareStatement(BEAT.text())) {
            beat.setObject(1, OffsetDateTime.ofInstant(lowWater, ZoneOffset.UTC));
            beat.setLong(2, limit.toMillis());
            beat.setInt(3, id);
            beat.setInt(4, epoch);
            beat.setArray(5, connection.createArrayOf("int4", actions.toArray(Integer[]::new)));
            try (ResultSet row = beat.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Neighbours neighbours =
                        new Neighbours(ints(row, 4), texts(row, 5), ints(row, 6), ints(row, 7), texts(row, 8));
                NodeBeat learnt = new NodeBeat(
                        row.getInt(2), ints(row, 3), neighbours, ints(row, 9), row.getLong(10), row.getBoolean(11));
                return Optional.of(new Answer(row.getLong(1), learnt));
            }
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static List<Integer> ints(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
