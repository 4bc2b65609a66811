// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.CommitUnknownException;
import dev.kapak.engine.run.control.FencedException;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.run.entity.BatchWork;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a batch. Begun and ended by hand, so that a failure before COMMIT (nothing happened) can be told from a
 * COMMIT whose answer was lost (anything may have happened). Not an enterprise bean: what a container does around each call
 * of one costs more than the batch of a single start.
 */
@Singleton
public class BatchTransaction {

    private static final int TIMEOUT_SECONDS = 60;

    /** Not by {@code @Resource}: WildFly (39.0.1) refuses that when the call that makes this object came through a bean with container-managed transactions. */
    @Inject
    UserTransaction transaction;

    /** Null on Open Liberty (26.0.0.5), which tells of it in the log only, when the data source is missing while this is made. */
    @PersistenceContext(unitName = "kapak")
    @Nullable
    EntityManager em;

    @Inject
    Provider<LateContext> late;

    @Inject
    NodeIdentity identity;

    @Inject
    Pulse pulse;

    @Inject
    EngineClock clock;

    @Inject
    Slots slots;

    @Inject
    RunRules rules;

    /**
     * Runs a batch; what came of it stands in the batch.
     *
     * @throws SQLException nothing has happened
     * @throws FencedException nothing has happened, and this life must not write any more
     * @throws CommitUnknownException it may have happened
     */
    public void run(Batch batch) throws SQLException, FencedException, CommitUnknownException {
        if (pulse.isStale(System.nanoTime())) {
            throw new FencedException();
        }
        // Read once: a new life may begin meanwhile, and this transaction belongs to one.
        int epoch = identity.epoch();
        begin();
        boolean ready = false;
        try {
            SqlPipe pipe = new SqlPipe(Connections.of(context()));
            FenceSql.enter(pipe, identity.id(), epoch);
            List<Item.End> aged = batch.ends().stream()
                    .filter(end -> slots.isAged(end.assignment()))
                    .toList();
            new BatchWork(pipe, rules, identity.id(), epoch, batch.at(clock.millis())).run(batch, aged);
            ready = true;
        } catch (FenceSql.EndedException e) {
            throw new FencedException();
        } finally {
            if (!ready) {
                rollback();
            }
        }
        commit();
    }

    private EntityManager context() throws SQLException {
        EntityManager present = em;
        if (present == null) {
            present = late.get().context();
            em = present;
        }
        return present;
    }

    private void begin() throws SQLException {
        try {
            transaction.setTransactionTimeout(TIMEOUT_SECONDS);
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new SQLException("no transaction could be begun", "08000", e);
        }
    }

    private void commit() throws SQLException, CommitUnknownException {
        try {
            transaction.commit();
        } catch (HeuristicMixedException
                | HeuristicRollbackException
                | RollbackException
                | SystemException
                | IllegalStateException e) {
            // A server reports a one-phase commit without an answer by any of these.
            throw new CommitUnknownException(e);
        }
    }

    private void rollback() {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException e) {
            System.getLogger("dev.kapak.engine").log(System.Logger.Level.DEBUG, "rollback failed", e);
        }
    }
}
