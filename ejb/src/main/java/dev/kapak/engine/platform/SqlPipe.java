// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements of one transaction that go to the database together: one round trip for all, a snapshot for each. When one
 * fails, those behind it are not executed. Not for several threads.
 */
public final class SqlPipe {

    /** Fills the parameters of a statement. */
    public interface Parameters {
        /** Sets them from this index on; the index behind the last. */
        int set(PreparedStatement statement, int first) throws SQLException;
    }

    /** Takes what a statement returned. */
    public interface Rows {
        /** Reads them; what it throws ends the run, and nothing of later statements is read. */
        void read(ResultSet rows) throws SQLException;
    }

    private record Step(String sql, Parameters parameters, Rows rows) {}

    private final Connection connection;
    private final List<Step> steps = new ArrayList<>();

    /** An empty pipe on a transaction's connection. */
    public SqlPipe(Connection connection) {
        this.connection = connection;
    }

    /** The connection, for arrays. */
    public Connection connection() {
        return connection;
    }

    /** Adds a statement that returns rows. */
    public void add(String sql, Parameters parameters, Rows rows) {
        steps.add(new Step(sql, parameters, rows));
    }

    /** Adds a statement that returns no rows. */
    public void add(String sql, Parameters parameters) {
        add(sql, parameters, rows -> {});
    }

    /** Executes what was added since the last time, and hands out the rows in that order. */
    public void run() throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        List<Step> all = List.copyOf(steps);
        steps.clear();
        String sql = all.stream().map(Step::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (Step step : all) {
                next = step.parameters().set(statement, next);
            }
            boolean hasRows = statement.execute();
            for (Step step : all) {
                if (hasRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        step.rows().read(rows);
                    }
                }
                hasRows = statement.getMoreResults();
            }
        }
    }
}
