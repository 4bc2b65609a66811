// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.entity.BatchWork;
import dev.kapak.engine.run.entity.CancelSql;
import dev.kapak.engine.run.entity.OrphanSql;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Transactions on workers. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WorkerTransactions {

    private static final Batch NOTHING = Batch.of(List.of());

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    NodeIdentity node;

    @Inject
    Pulse pulse;

    @Inject
    EngineClock clock;

    @Inject
    RunRules rules;

    /**
     * A stored registration.
     *
     * @param id the worker's id
     * @param ours whether it belonged to this node before
     * @param found open assignments of it that another node had made
     * @param lost the ends of what an earlier life at the same address had open
     */
    public record Stored(int id, boolean ours, List<Assignment> found, Batch lost) {}

    /** Stores a registration: the same incarnation keeps its id, another one takes the address over. */
    public Stored register(int tenant, Registration worker, List<Integer> actions) throws SQLException {
        Connection connection = entered();
        WorkerSql sql = new WorkerSql(connection);
        Optional<WorkerSql.Row> row = sql.atAddress(tenant, worker.worker(), worker.instance());
        if (row.isEmpty()) {
            return new Stored(insert(sql, tenant, worker, actions), false, List.of(), NOTHING);
        }
        WorkerSql.Row before = row.get();
        int id = before.identity().id();
        OrphanSql orphans = new OrphanSql(connection);
        if (before.identity().incarnation().equals(worker.incarnation())) {
            boolean ours = before.node() == node.id();
            List<Assignment> found = ours ? List.of() : orphans.list(before.node(), id);
            sql.renew(id, worker.slots(), actions, node.id());
            return new Stored(id, ours, found, NOTHING);
        }
        Batch lost = lose(connection, orphans.list(before.node(), id));
        sql.gone(List.of(id), before.node());
        return new Stored(insert(sql, tenant, worker, actions), false, List.of(), lost);
    }

    private int insert(WorkerSql sql, int tenant, Registration worker, List<Integer> actions) throws SQLException {
        return sql.insert(tenant, worker, worker.taskQueue(), actions, node.id());
    }

    /** Who owns the worker at an address. */
    public Optional<WorkerSql.Owner> owner(int tenant, Registration worker) throws SQLException {
        return new WorkerSql(Connections.of(em)).owner(tenant, worker.worker(), worker.instance(), pulse.limit());
    }

    /** These workers of this node have gone. */
    public void gone(Collection<Integer> ids) throws SQLException {
        new WorkerSql(Connections.of(em)).gone(ids, node.id());
    }

    /**
     * What a life of a node has left.
     *
     * @param name the node
     * @param silentSeconds how long it was silent
     * @param workers how many workers belong to this node now
     * @param lost the ends of what was open and nobody works on
     */
    public record Left(String name, long silentSeconds, int workers, Batch lost) {}

    /** Declares a silent node dead and takes its workers over; empty if it is not silent, or another node is at it. */
    public Optional<Left> takeOver(int dead) throws SQLException {
        Connection connection = entered();
        Optional<NodeRow.Dead> fenced = new NodeRow(connection).fence(dead, pulse.limit());
        if (fenced.isEmpty()) {
            return Optional.empty();
        }
        Batch lost = lose(connection, new OrphanSql(connection).list(dead));
        int workers = new WorkerSql(connection).move(dead, node.id());
        return Optional.of(new Left(fenced.get().name(), fenced.get().silentSeconds(), workers, lost));
    }

    /** Lists what the earlier life of this node has left. */
    public Left left() throws SQLException {
        Connection connection = entered();
        Batch lost = lose(connection, new OrphanSql(connection).list(node.id()));
        int workers = new WorkerSql(connection).ofNode(node.id()).size();
        return new Left(node.name(), 0, workers, lost);
    }

    /**
     * Ends what nobody works on, in the same transaction that finds it: whoever would do so later might die before, and
     * these are in no node's memory.
     */
    private Batch lose(Connection connection, List<Assignment> nobodys) throws SQLException {
        long now = clock.millis();
        Batch lost =
                Batch.of(nobodys.stream().map(one -> Item.End.lost(one, now)).toList());
        new BatchWork(new SqlPipe(connection), rules, node.id(), node.epoch(), now).run(lost, lost.ends());
        return lost;
    }

    /**
     * How the stored workers of this node differ from the attached ones.
     *
     * @param missing stored and not attached
     * @param held what they have open
     * @param foreign attached and not stored: gone, or at another node
     * @param listed what the new owners of the foreign ones know of
     */
    public record Difference(
            List<WorkerSql.Row> missing, List<Assignment> held, List<Integer> foreign, Set<Fence> listed) {}

    /**
     * Compares the stored workers of this node with these attached ones.
     *
     * @param all whether {@code held} is what all workers of this node have open, not the missing ones only
     */
    public Difference compare(Set<Integer> attached, boolean all) throws SQLException {
        Connection connection = entered();
        WorkerSql workers = new WorkerSql(connection);
        List<WorkerSql.Row> stored = workers.ofNode(node.id());
        OrphanSql orphans = new OrphanSql(connection);
        orphans.sweep();
        List<WorkerSql.Row> missing = stored.stream()
                .filter(row -> !attached.contains(row.identity().id()))
                .toList();
        List<Integer> ids = (all ? stored : missing)
                .stream().map(row -> row.identity().id()).toList();
        List<Integer> foreign = new ArrayList<>(attached);
        stored.forEach(row -> foreign.remove(Integer.valueOf(row.identity().id())));
        List<Assignment> held = ids.isEmpty() ? List.of() : orphans.held(ids);
        List<Assignment> listed = foreign.isEmpty() ? List.of() : orphans.held(workers.present(foreign));
        return new Difference(
                missing, held, foreign, listed.stream().map(Assignment::fence).collect(Collectors.toSet()));
    }

    /** What the workers of this node have open and is to stop; what has ended meanwhile is swept out. */
    public List<CancelSql.Stopping> stopping() throws SQLException {
        Connection connection = entered();
        new OrphanSql(connection).sweep();
        return new CancelSql(connection).ofNode(node.id());
    }

    /** A connection behind this life's fence, with statements that reach rows by keys. */
    private Connection entered() throws SQLException {
        return FenceSql.entered(em, node.id(), node.epoch());
    }
}
