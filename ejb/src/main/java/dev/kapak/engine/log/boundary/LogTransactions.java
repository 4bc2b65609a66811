// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import dev.kapak.engine.log.control.LogBatch;
import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.log.entity.LogReadSql;
import dev.kapak.engine.log.entity.LogSql;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.platform.Connections;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Transactions of logs and progress. None of them enters the fence of the node: whatever a node writes that was taken for
 * dead, it writes of its own assignments, and no decision hangs on it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LogTransactions {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    /** Stores a batch. */
    public void write(LogBatch batch) throws SQLException {
        new LogSql(limited()).write(batch);
    }

    /** Lines of some tasks, one more than the filter's limit if there are so many. */
    public List<LogView.Line> lines(Map<UUID, String> tasks, LogFilter filter) throws SQLException {
        return new LogReadSql(limited()).lines(tasks, filter);
    }

    /** The attempts of some tasks that have logged. */
    public List<LogView.Attempt> attempts(Map<UUID, String> tasks) throws SQLException {
        return new LogReadSql(limited()).attempts(tasks);
    }

    /** Forgets how far assignments were that are not open any more. */
    public int sweep() throws SQLException {
        return new LogSql(limited()).sweep();
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
