// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Moves tasks from the queue to a worker. */
public final class ClaimSql {

    private static final SqlText CLAIM = SqlText.beside(ClaimSql.class, "claim");
    private static final SqlText RECLAIM = SqlText.beside(ClaimSql.class, "reclaim");

    private final SqlPipe pipe;
    private final int nodeEpoch;

    /** Adds its statements to a pipe, for this life of the node. */
    public ClaimSql(SqlPipe pipe, int nodeEpoch) {
        this.pipe = pipe;
        this.nodeEpoch = nodeEpoch;
    }

    /** Assigns what comes first by rank to the claim's worker, at most as many as it has slots for. */
    public void claim(Claim claim, ToLongFunction<Integer> floor, long now, Consumer<List<Dispatch>> taken) {
        Object[] floors = claim.actions().stream().map(floor::applyAsLong).toArray();
        pipe.add(
                CLAIM.text(),
                (statement, first) -> {
                    Connection connection = pipe.connection();
                    statement.setArray(
                            first,
                            connection.createArrayOf("int4", claim.actions().toArray()));
                    statement.setArray(first + 1, connection.createArrayOf("int8", floors));
                    statement.setInt(first + 2, claim.most());
                    statement.setInt(first + 3, claim.most());
                    statement.setInt(first + 4, claim.worker());
                    statement.setInt(first + 5, nodeEpoch);
                    statement.setLong(first + 6, now);
                    return first + 7;
                },
                rows -> taken.accept(BatchSql.dispatches(rows, claim.worker(), now)));
    }

    /**
     * Assigns exactly these tasks, as far as they still wait: what a claim had taken whose COMMIT got no answer. Waits for
     * a session that still holds them.
     */
    public void reclaim(Collection<UUID> ids, int worker, long now) {
        pipe.add(RECLAIM.text(), (statement, first) -> {
            statement.setArray(first, pipe.connection().createArrayOf("uuid", ids.toArray()));
            statement.setInt(first + 1, worker);
            statement.setInt(first + 2, nodeEpoch);
            statement.setLong(first + 3, now);
            return first + 4;
        });
    }
}
