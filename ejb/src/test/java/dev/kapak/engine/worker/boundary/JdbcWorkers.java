// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.entity.CancelSql;
import dev.kapak.engine.worker.entity.WorkerSql;
import dev.kapak.protocol.Registration;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions on workers without a container. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
public final class JdbcWorkers extends WorkerTransactions {

    private final JdbcTransactions transactions;
    private final Runnable registered;
    private final AtomicInteger lost = new AtomicInteger();

    /** For a node; tells when a registration is committed. */
    public JdbcWorkers(
            JdbcTransactions transactions,
            NodeIdentity node,
            Pulse pulse,
            EngineClock clock,
            RunRules rules,
            Runnable registered) {
        this.transactions = transactions;
        this.registered = registered;
        this.em = transactions.entityManager();
        this.node = node;
        this.pulse = pulse;
        this.clock = clock;
        this.rules = rules;
    }

    /** How many ends these transactions wrote; a node that dies right after one has not counted them. */
    public int lost() {
        return lost.get();
    }

    @Override
    public Stored register(int tenant, Registration worker, List<Integer> actions) throws SQLException {
        Stored stored = transactions.inNew(() -> {
            Stored one = super.register(tenant, worker, actions);
            lost.addAndGet(one.lost().ends().size());
            return one;
        });
        registered.run();
        return stored;
    }

    @Override
    public Optional<WorkerSql.Owner> owner(int tenant, Registration worker) throws SQLException {
        return transactions.inNew(() -> super.owner(tenant, worker));
    }

    @Override
    public void gone(Collection<Integer> ids) throws SQLException {
        transactions.inNew(() -> {
            super.gone(ids);
            return ids;
        });
    }

    @Override
    public Optional<Left> takeOver(int dead) throws SQLException {
        return transactions.inNew(() -> {
            Optional<Left> left = super.takeOver(dead);
            left.ifPresent(one -> lost.addAndGet(one.lost().ends().size()));
            return left;
        });
    }

    @Override
    public Left left() throws SQLException {
        return transactions.inNew(() -> {
            Left left = super.left();
            lost.addAndGet(left.lost().ends().size());
            return left;
        });
    }

    @Override
    public Difference compare(Set<Integer> attached, boolean all) throws SQLException {
        return transactions.inNew(() -> super.compare(attached, all));
    }

    @Override
    public List<CancelSql.Stopping> stopping() throws SQLException {
        return transactions.inNew(super::stopping);
    }
}
