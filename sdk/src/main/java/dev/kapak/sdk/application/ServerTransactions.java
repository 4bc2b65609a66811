// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transaction.TransactionFailedException;
import dev.kapak.sdk.transaction.Transactions;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The server's JTA. */
final class ServerTransactions implements Transactions {

    private static final System.Logger LOG = System.getLogger(ServerTransactions.class.getName());

    private final TransactionSynchronizationRegistry registry;
    private final Supplier<UserTransaction> user;

    /**
     * Of this server.
     *
     * @param registry knows the thread's transaction
     * @param user begins and ends one; looked up on the thread that needs it
     */
    ServerTransactions(TransactionSynchronizationRegistry registry, Supplier<UserTransaction> user) {
        this.registry = registry;
        this.user = user;
    }

    @Override
    public boolean active() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public void whenEnded(Consumer<End> ended) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing is left to do: the rows are written
            }

            @Override
            public void afterCompletion(int status) {
                ended.accept(
                        switch (status) {
                            case Status.STATUS_COMMITTED -> End.COMMITTED;
                            case Status.STATUS_ROLLEDBACK -> End.ROLLED_BACK;
                            default -> End.UNKNOWN;
                        });
            }
        });
    }

    @Override
    public void begin(Duration limit) throws TransactionFailedException {
        try {
            UserTransaction transaction = user.get();
            transaction.setTransactionTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toSeconds())));
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new TransactionFailedException(e);
        }
    }

    @Override
    public void commit() throws TransactionFailedException {
        try {
            user.get().commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new TransactionFailedException(e);
        } finally {
            usualLimit();
        }
    }

    @Override
    public void rollback() {
        try {
            if (active()) {
                user.get().rollback();
            }
        } catch (SystemException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "the transaction is rolled back by the server", e);
        } finally {
            usualLimit();
        }
    }

    /** For what the thread does next. */
    private void usualLimit() {
        try {
            user.get().setTransactionTimeout(0);
        } catch (SystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "the next transaction of this thread has the time of this one", e);
        }
    }
}
