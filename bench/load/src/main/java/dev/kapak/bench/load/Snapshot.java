// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.sql.Connection;
import java.sql.SQLException;

/** A session that keeps its snapshot of a database: no row that dies meanwhile can be cleaned away until it is closed. */
final class Snapshot implements AutoCloseable {

    private final Connection session;
    private final String horizon;

    private Snapshot(Connection session, int pid) {
        this.session = session;
        this.horizon = "select coalesce(max(age(backend_xmin)), -1) from pg_stat_activity where pid = " + pid;
    }

    static Snapshot of(Connection session) throws SQLException {
        // The server ends transactions that are idle for a minute.
        Postgres.execute(session, "set idle_in_transaction_session_timeout = 0");
        session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        session.setAutoCommit(false);
        return new Snapshot(session, (int) Postgres.number(session, "select pg_backend_pid()"));
    }

    /** How many transactions that write have begun since, which the snapshot does not see; fails if it is gone. */
    double unseen(Postgres postgres, String database) throws SQLException {
        // Asked in another session: for its own transaction, the count stands still.
        double age = postgres.ask(database, horizon);
        if (age < 0) {
            throw new IllegalStateException("The session has no snapshot");
        }
        return age;
    }

    @Override
    public void close() throws SQLException {
        session.rollback();
        session.close();
    }
}
