// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds open assignments whose node has died or lost their worker to another node. */
public final class OrphanSql {

    private static final SqlText ORPHANS = SqlText.beside(OrphanSql.class, "orphans");
    private static final SqlText HELD = SqlText.beside(OrphanSql.class, "held");

    private static final SqlText SWEEP = SqlText.beside(OrphanSql.class, "sweep");

    private final Connection connection;

    /** Works on a connection. */
    public OrphanSql(Connection connection) {
        this.connection = connection;
    }

    /**
     * An open assignment.
     *
     * @param assignment what is open
     * @param aged whether it stands in the table of running ones
     * @param stray whether its worker has gone, or belongs to another node, which does not know of it
     */
    public record Orphan(Assignment assignment, boolean aged, boolean stray) {}

    /**
     * All of a node's workers, those in the table of running ones and the tail of the rest; and what the node's lives
     * assigned, perhaps to a worker that had been taken over already.
     */
    public List<Orphan> ofNode(int node) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ORPHANS.text())) {
            query.setInt(1, node);
            query.setInt(2, node);
            query.setInt(3, node);
            query.setInt(4, node);
            return orphans(query);
        }
    }

    /** The same; those whose worker is still the node's stand in the table of running ones from now on. The strays. */
    public List<Assignment> list(int node) throws SQLException {
        List<Orphan> orphans = ofNode(node);
        age(node, orphans.stream().filter(orphan -> !orphan.stray()).toList());
        return orphans.stream().filter(Orphan::stray).map(Orphan::assignment).toList();
    }

    /** What is open for one worker of a node that lives; all of it stands in the table of running ones from now on. */
    public List<Assignment> list(int node, int worker) throws SQLException {
        age(
                node,
                ofNode(node).stream()
                        .filter(orphan -> orphan.assignment().worker() == worker)
                        .toList());
        return held(List.of(worker));
    }

    private void age(int node, List<Orphan> orphans) throws SQLException {
        List<Item.Aged> young = orphans.stream()
                .filter(orphan -> !orphan.aged())
                .map(orphan -> new Item.Aged(orphan.assignment(), 0))
                .sorted(Comparator.comparing(Item.Aged::id))
                .toList();
        if (!young.isEmpty()) {
            SqlPipe pipe = new SqlPipe(connection);
            new BatchSql(pipe, 0).age(young, node);
            pipe.run();
        }
    }

    /** What stands in the table of running ones for these workers and is open. */
    public List<Assignment> held(Collection<Integer> workers) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HELD.text())) {
            query.setArray(1, connection.createArrayOf("int4", workers.toArray()));
            return orphans(query).stream().map(Orphan::assignment).toList();
        }
    }

    /**
     * Takes what has ended out of the table of running ones. While a worker changes hands, one node may list what the other
     * is just closing.
     */
    public void sweep() throws SQLException {
        try (Statement sweep = connection.createStatement()) {
            sweep.executeUpdate(SWEEP.text());
        }
    }

    private static List<Orphan> orphans(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<Orphan> orphans = new ArrayList<>();
            while (rows.next()) {
                orphans.add(orphan(rows));
            }
            return orphans;
        }
    }

    private static Orphan orphan(ResultSet rows) throws SQLException {
        Assignment assignment = BatchSql.assignment(rows, rows.getInt(10), rows.getLong(11));
        return new Orphan(assignment, rows.getBoolean(12), rows.getBoolean(13));
    }
}
