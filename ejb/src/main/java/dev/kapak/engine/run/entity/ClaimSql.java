// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Moves tasks from the queue to a worker, on the transaction's connection. */
public final class ClaimSql {

    private static final SqlText CLAIM = SqlText.beside(ClaimSql.class, "claim");
    private static final SqlText RECLAIM = SqlText.beside(ClaimSql.class, "reclaim");

    private final Connection connection;
    private final int nodeEpoch;

    /** Works for this life of the node. */
    public ClaimSql(Connection connection, int nodeEpoch) {
        this.connection = connection;
        this.nodeEpoch = nodeEpoch;
    }

    /** Assigns what comes first by rank to the claim's worker, at most as many as it has slots for. */
    public List<Dispatch> claim(Claim claim, ToLongFunction<Integer> floor, long now) throws SQLException {
        Object[] floors = claim.actions().stream().map(floor::applyAsLong).toArray();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM.text())) {
            statement.setArray(
                    1, connection.createArrayOf("int4", claim.actions().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", floors));
            statement.setInt(3, claim.most());
            statement.setInt(4, claim.most());
            statement.setInt(5, claim.worker());
            statement.setInt(6, nodeEpoch);
            statement.setLong(7, now);
            try (ResultSet rows = statement.executeQuery()) {
                List<Dispatch> taken = new ArrayList<>();
                while (rows.next()) {
                    taken.add(BatchSql.dispatch(rows, claim.worker(), now));
                }
                return taken;
            }
        }
    }

    /**
     * Assigns exactly these tasks, as far as they still wait: what a claim had taken whose COMMIT got no answer. Waits for
     * a session that still holds them.
     */
    public void reclaim(Collection<UUID> ids, int worker, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECLAIM.text())) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.setInt(2, worker);
            statement.setInt(3, nodeEpoch);
            statement.setLong(4, now);
            statement.executeUpdate();
        }
    }
}
