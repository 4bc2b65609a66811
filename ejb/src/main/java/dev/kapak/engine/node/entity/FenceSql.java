// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.SqlPipe;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The two statements with which every writing batch begins: take a shared lock on this life's epoch (a recovery takes it
 * exclusively), then see in a new snapshot that the life goes on. Also the planner settings that keep hot statements on
 * primary keys whatever the statistics say; JIT is off because switched-off plan types cost so much that it would start.
 */
public final class FenceSql {

    /** First key of the advisory locks on epochs. */
    public static final int LOCK_CLASS = 0x4B41504B;

    private static final String BY_KEYS =
            "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
                    + " set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)";
    private static final String LOCK =
            BY_KEYS + String.format(Locale.ROOT, ", pg_advisory_xact_lock_shared(%d, ?)", LOCK_CLASS);
    private static final String LOOK = "select 1 from node where id = ? and epoch = ? and state = 1";

    /** This life has ended, and the transaction must not go on. */
    public static final class EndedException extends SQLException {

        private static final long serialVersionUID = 1L;

        EndedException() {
            super("this life of the node has ended", "57P01");
        }
    }

    private FenceSql() {}

    /**
     * Gives a transaction of another kind the same planner settings: a plan that was made and kept while a day's partition
     * was empty would read all of it later.
     */
    public static void reachByKeys(Connection connection) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(BY_KEYS)) {
            settings.executeQuery().close();
        }
    }

    /** Enters the fence at once; false if this life has ended and the transaction must not go on. */
    public static boolean enter(Connection connection, int node, int epoch) throws SQLException {
        SqlPipe pipe = new SqlPipe(connection);
        enter(pipe, node, epoch);
        try {
            pipe.run();
            return true;
        } catch (EndedException e) {
            return false;
        }
    }

    /**
     * A persistence context's connection behind the fence, for a transaction that must not go on once this life has ended.
     *
     * @throws EndedException if it has
     */
    public static Connection entered(EntityManager em, int node, int epoch) throws SQLException {
        Connection connection = Connections.of(em);
        SqlPipe pipe = new SqlPipe(connection);
        enter(pipe, node, epoch);
        pipe.run();
        return connection;
    }

    /**
     * Enters the fence with what follows in the pipe: what would have been done for an ended life is not read, and must be
     * rolled back.
     */
    public static void enter(SqlPipe pipe, int node, int epoch) {
        // Two statements, two snapshots.
        pipe.add(LOCK, (statement, first) -> {
            statement.setInt(first, epoch);
            return first + 1;
        });
        pipe.add(
                LOOK,
                (statement, first) -> {
                    statement.setInt(first, node);
                    statement.setInt(first + 1, epoch);
                    return first + 2;
                },
                rows -> {
                    if (!rows.next()) {
                        throw new EndedException();
                    }
                });
    }
}
