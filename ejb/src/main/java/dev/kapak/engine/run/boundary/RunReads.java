// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.entity.RunReadSql;
import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.EndRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.run.entity.RunSql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of runs. Each stops after ten seconds, so that a slow one cannot hold back the cleaning of hot tables. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RunReads {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    /** Rows of some runs. */
    public record Rows(List<AttemptRow> attempts, List<WaitingRow> waiting) {}

    /** All rows of some runs of a tenant. */
    public Rows rows(int tenant, Collection<UUID> ids, boolean withPayload) throws SQLException {
        Connection connection = limited();
        RunReadSql sql = new RunReadSql(connection);
        // The queue first: a task that is being assigned meanwhile is then found among the assignments.
        List<WaitingRow> waiting = sql.waiting(tenant, ids, withPayload);
        return new Rows(sql.attempts(ids, withPayload), waiting);
    }

    /** How far those of these runs of several tasks are that are not over. */
    public Map<UUID, short[]> codes(Collection<UUID> runs) throws SQLException {
        return RunSql.steps(limited(), runs);
    }

    /** Ids of the runs that match, newest first. */
    public List<UUID> list(int tenant, @Nullable Integer workflow, RunFilter filter) throws SQLException {
        return new RunReadSql(limited()).list(tenant, workflow, filter);
    }

    /** The final ends among some runs. */
    public List<EndRow> ends(int tenant, Collection<UUID> ids) throws SQLException {
        return new RunReadSql(limited()).ends(tenant, ids);
    }

    private Connection limited() throws SQLException {
        Connection connection = Connections.of(em);
        FenceSql.reachByKeys(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = '10s'");
        }
        return connection;
    }
}
