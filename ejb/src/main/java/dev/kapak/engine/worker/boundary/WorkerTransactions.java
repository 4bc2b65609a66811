// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.run.entity.OrphanSql;
import dev.kapak.engine.worker.control.WorkerIdentity;
import dev.kapak.engine.worker.entity.WorkerSql;
import dev.kapak.protocol.Registration;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Transactions on workers. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WorkerTransactions {

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    NodeIdentity node;

    /**
     * Stores a registration: the same incarnation keeps its id, another one takes the address over.
     *
     * @return the worker's id
     */
    public int register(int tenant, Registration worker, List<Integer> actions) throws SQLException {
        WorkerSql sql = new WorkerSql(Connections.of(em));
        Optional<WorkerIdentity> before =
                sql.atAddress(tenant, worker.worker(), worker.instance()).map(WorkerSql.Row::identity);
        if (before.isPresent() && before.get().incarnation().equals(worker.incarnation())) {
            sql.renew(before.get().id(), worker.slots(), actions, node.id());
            return before.get().id();
        }
        if (before.isPresent()) {
            sql.gone(List.of(before.get().id()));
        }
        return sql.insert(tenant, worker, worker.taskQueue(), actions, node.id());
    }

    /** These workers have gone. */
    public void gone(Collection<Integer> ids) throws SQLException {
        new WorkerSql(Connections.of(em)).gone(ids);
    }

    /** This node's workers, as an earlier life left them, with what they had open. */
    public record Left(List<WorkerSql.Row> workers, List<OrphanSql.Orphan> orphans) {}

    /** What an earlier life of this node left. */
    public Left left() throws SQLException {
        Connection connection = Connections.of(em);
        FenceSql.reachByKeys(connection);
        return new Left(new WorkerSql(connection).ofNode(node.id()), new OrphanSql(connection).ofNode(node.id()));
    }
}
