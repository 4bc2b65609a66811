// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What a container gives the boundaries, over plain JDBC: a transaction for each thread, and a persistence context that
 * gives out its connection. A connection that failed is thrown away.
 */
public final class JdbcTransactions implements UserTransaction {

    /** Hears of each transaction; what it throws ends the transaction as it stands. */
    public interface Moments {
        /** All statements have run. */
        void beforeCommit();

        /** The COMMIT was answered. */
        void afterCommit();
    }

    /** Statements of one transaction. */
    public interface Work<T> {
        /** What comes of them. */
        T run() throws SQLException;
    }

    private final DataSource source;
    private final Moments moments;
    private final UnaryOperator<String> statements;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Map<Thread, Connection> bound = new ConcurrentHashMap<>();

    /** Transactions on a data source; each statement may be changed before it is prepared. */
    public JdbcTransactions(DataSource source, Moments moments, UnaryOperator<String> statements) {
        this.source = source;
        this.moments = moments;
        this.statements = statements;
    }

    /** A persistence context that can only be asked for its connection. */
    public EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
                    if (method.getName().equals("unwrap")) {
                        return connection();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection connection() {
        Connection connection = bound.get(Thread.currentThread());
        if (connection == null) {
            connection = idle.poll();
        }
        try {
            if (connection == null) {
                connection = listening(source.getConnection());
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        bound.put(Thread.currentThread(), connection);
        return connection;
    }

    private Connection listening(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("prepareStatement")) {
                        args[0] = statements.apply((String) args[0]);
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Runs something in a transaction of its own, as a container would. */
    public <T> T inNew(Work<T> work) throws SQLException {
        boolean ready = false;
        try {
            T result = work.run();
            ready = true;
            return result;
        } finally {
            end(ready);
        }
    }

    private void end(boolean ready) throws SQLException {
        try {
            if (ready) {
                commit();
            } else {
                rollback();
            }
        } catch (RollbackException | SystemException e) {
            throw new SQLException("the transaction did not end", "08006", e);
        }
    }

    @Override
    public void begin() {
        // A connection is fetched when one is needed.
    }

    @Override
    public void commit() throws RollbackException {
        Connection connection = bound.get(Thread.currentThread());
        if (connection == null) {
            return;
        }
        boolean good = false;
        try {
            moments.beforeCommit();
            connection.commit();
            good = true;
            moments.afterCommit();
        } catch (SQLException e) {
            throw (RollbackException) new RollbackException().initCause(e);
        } finally {
            giveBack(connection, good);
        }
    }

    @Override
    public void rollback() throws SystemException {
        Connection connection = bound.get(Thread.currentThread());
        if (connection == null) {
            return;
        }
        boolean good = false;
        try {
            connection.rollback();
            good = true;
        } catch (SQLException e) {
            throw (SystemException) new SystemException().initCause(e);
        } finally {
            giveBack(connection, good);
        }
    }

    private void giveBack(Connection connection, boolean good) {
        bound.remove(Thread.currentThread());
        if (good) {
            idle.add(connection);
        } else {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger("dev.kapak.test").log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }

    /** Closes what is idle. */
    public void closeIdle() {
        for (Connection one = idle.poll(); one != null; one = idle.poll()) {
            close(one);
        }
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getStatus() {
        return Status.STATUS_UNKNOWN;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        // The tests have limits of their own.
    }
}
