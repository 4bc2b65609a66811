// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.entity;

import dev.kapak.engine.worker.control.WorkerIdentity;
import dev.kapak.protocol.Registration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements on workers, on the transaction's connection. */
public final class WorkerSql {

    private static final String COLUMNS = "id, tenant, name, application, instance, incarnation, slots, actions, node";
    private static final String AT_ADDRESS = "select " + COLUMNS
            + " from worker where tenant = ? and name = ? and instance = ? and state < 3 for update";
    private static final String OF_NODE = "select " + COLUMNS + " from worker where node = ? and state < 3 order by id";
    private static final String PRESENT = "select " + COLUMNS + " from worker where id = any(?) and state < 3";
    private static final String INSERT = """
            insert into worker (tenant, name, application, instance, incarnation, channel, address, slots, actions, node,
                                state, registered, seen)
            values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 1, now(), now()) returning id""";
    private static final String RENEW =
            "update worker set state = 1, node = ?, slots = ?, actions = ?, seen = now() where id = ?";
    private static final String GONE =
            "update worker set state = 3, ended = now(), seen = now() where id = any(?) and state < 3 and node = ?";
    private static final String MOVE = "update worker set node = ? where node = ? and state < 3";
    private static final String OWNER = """
            select n.id, n.name, n.state = 1, n.beat >= now() - ? * interval '1 millisecond'
            from worker w join node n on n.id = w.node
            where w.tenant = ? and w.name = ? and w.instance = ? and w.state < 3""";

    private final Connection connection;

    /** Works on a connection. */
    public WorkerSql(Connection connection) {
        this.connection = connection;
    }

    /** A stored worker. */
    public record Row(WorkerIdentity identity, int slots, List<Integer> actions, int node) {}

    /** The node that owns the worker at an address: whether it lives, and whether it has beaten within the limit. */
    public record Owner(int node, String name, boolean lives, boolean beats) {}

    /** Who owns the worker at an address. */
    public Optional<Owner> owner(int tenant, String name, String instance, Duration limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OWNER)) {
            query.setLong(1, limit.toMillis());
            query.setInt(2, tenant);
            query.setString(3, name);
            query.setString(4, instance);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Owner(row.getInt(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)))
                        : Optional.empty();
            }
        }
    }

    /** All workers of a node belong to another from now on; how many. */
    public int move(int from, int to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setInt(1, to);
            update.setInt(2, from);
            return update.executeUpdate();
        }
    }

    /** The worker that is registered at an address, locked. */
    public Optional<Row> atAddress(int tenant, String name, String instance) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AT_ADDRESS)) {
            query.setInt(1, tenant);
            query.setString(2, name);
            query.setString(3, instance);
            return rows(query).stream().findFirst();
        }
    }

    /** All workers of a node that have not gone. */
    public List<Row> ofNode(int node) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OF_NODE)) {
            query.setInt(1, node);
            return rows(query);
        }
    }

    /** Stores a new worker; its id. */
    public int insert(int tenant, Registration worker, @Nullable String address, List<Integer> actions, int node)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, tenant);
            insert.setString(2, worker.worker());
            insert.setString(3, worker.application());
            insert.setString(4, worker.instance());
            insert.setObject(5, worker.incarnation());
            insert.setString(6, address);
            insert.setInt(7, worker.slots());
            insert.setArray(8, connection.createArrayOf("int4", actions.toArray()));
            insert.setInt(9, node);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Those of these workers that have not gone. */
    public List<Integer> present(Collection<Integer> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PRESENT)) {
            query.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            return rows(query).stream().map(row -> row.identity().id()).toList();
        }
    }

    /** The same worker has registered again. */
    public void renew(int id, int slots, List<Integer> actions, int node) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RENEW)) {
            update.setInt(1, node);
            update.setInt(2, slots);
            update.setArray(3, connection.createArrayOf("int4", actions.toArray()));
            update.setInt(4, id);
            update.executeUpdate();
        }
    }

    /** These workers of a node have gone. */
    public void gone(Collection<Integer> ids, int node) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(GONE)) {
            update.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            update.setInt(2, node);
            update.executeUpdate();
        }
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<Row> found = new ArrayList<>();
            while (rows.next()) {
                WorkerIdentity identity = new WorkerIdentity(
                        rows.getInt(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getObject(6, UUID.class));
                List<Integer> actions = List.of((Integer[]) rows.getArray(8).getArray());
                found.add(new Row(identity, rows.getInt(7), actions, rows.getInt(9)));
            }
            return found;
        }
    }
}
