// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private static final String ENTER = BY_KEYS
            + String.format(Locale.ROOT, ", pg_advisory_xact_lock_shared(%d, ?)", LOCK_CLASS)
            + "; select 1 from node where id = ? and epoch = ? and state = 1";

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

    /** Enters the fence; false if this life has ended and the transaction must not go on. */
    public static boolean enter(Connection connection, int node, int epoch) throws SQLException {
        // Two statements, two snapshots, one round trip.
        try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
            enter.setInt(1, epoch);
            enter.setInt(2, node);
            enter.setInt(3, epoch);
            enter.execute();
            enter.getMoreResults();
            try (ResultSet row = enter.getResultSet()) {
                return row.next();
            }
        }
    }
}
