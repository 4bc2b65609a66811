// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.boundary;

import dev.kapak.engine.management.control.Snapshot;
import dev.kapak.engine.management.entity.QueueSql;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.EngineClock;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Reads for the MBeans. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ManagementReads {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    EngineClock clock;

    /** What waits, and the tenants; the step is that of a priority. */
    public Snapshot snapshot(long stepMillis) throws SQLException {
        Connection connection = Connections.of(em);
        FenceSql.reachByKeys(connection);
        QueueSql sql = new QueueSql(connection);
        return new Snapshot(sql.queues(stepMillis, clock.millis()), sql.tenants());
    }

    /** The id of a tenant. */
    public OptionalInt tenant(String name) throws SQLException {
        return new QueueSql(Connections.of(em)).tenant(name);
    }
}
