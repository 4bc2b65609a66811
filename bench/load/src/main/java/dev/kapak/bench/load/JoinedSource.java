// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives whoever asks on a thread the connection of the transaction that is open there, and keeps them from ending it. */
final class JoinedSource implements DataSource {

    private static final ThreadLocal<Connection> OPEN = new ThreadLocal<>();
    /** The table of {@link #place}. */
    static final String ORDERS = "create table if not exists orders (number int not null, text text not null)";

    private final DataSource pool;

    JoinedSource(DataSource pool) {
        this.pool = pool;
    }

    /** One transaction: a row of its own, and whatever else is done in it. */
    void place(Payload payload, Runnable start) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            OPEN.set(connection);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into orders (number, text) values (?, ?)")) {
                insert.setInt(1, payload.number());
                insert.setString(2, payload.text());
                insert.executeUpdate();
                start.run();
                connection.commit();
            } finally {
                OPEN.remove();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public Connection getConnection() {
        Connection open = OPEN.get();
        if (open == null) {
            throw new IllegalStateException("there is no transaction on this thread");
        }
        return (Connection) Proxy.newProxyInstance(
                JoinedSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close", "commit", "rollback", "setAutoCommit" -> {
                            return null;
                        }
                        default -> {
                            try {
                                return method.invoke(open, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is written
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // nobody logs in
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
