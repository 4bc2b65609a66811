// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.entity;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogBatch;
import dev.kapak.engine.log.control.LogRow;
import dev.kapak.engine.platform.SqlArrays;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.protocol.ProgressLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores what tasks log and how far they are, on the transaction's connection. */
public final class LogSql {

    private static final SqlText LINES = SqlText.beside(LogSql.class, "lines");
    private static final SqlText TOTALS = SqlText.beside(LogSql.class, "totals");
    private static final SqlText PROGRESS = SqlText.beside(LogSql.class, "progress");
    private static final SqlText FORGET = SqlText.beside(LogSql.class, "forget_progress");
    private static final SqlText SWEEP = SqlText.beside(LogSql.class, "sweep_progress");

    private final Connection connection;

    /** Works on a connection. */
    public LogSql(Connection connection) {
        this.connection = connection;
    }

    /** Stores a batch. What is there already stays. Rows that can be updated are reached in the order of their ids. */
    public void write(LogBatch batch) throws SQLException {
        lines(batch.lines());
        totals(batch.totals());
        progress(batch.progress().stream()
                .sorted(Comparator.comparing(one -> one.id().toString()))
                .toList());
        forget(batch.ended());
    }

    private void lines(List<LogRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(LINES.text())) {
            var unused = new SqlArrays<>(connection, insert, 1, rows)
                    .column("uuid", row -> row.key().id())
                    .column("int4", row -> row.key().epoch())
                    .column("int4", LogRow::number)
                    .column("int4", row -> row.key().attempt())
                    .column("int8", LogRow::at)
                    .column("int2", row -> LogRow.code(row.level()))
                    .column("text", LogRow::text);
            insert.executeUpdate();
        }
    }

    private void totals(Map<AttemptKey, Integer> totals) throws SQLException {
        if (totals.isEmpty()) {
            return;
        }
        List<Map.Entry<AttemptKey, Integer>> rows = totals.entrySet().stream()
                .sorted(Comparator.comparing(row -> row.getKey().id().toString()))
                .toList();
        try (PreparedStatement insert = connection.prepareStatement(TOTALS.text())) {
            var unused = new SqlArrays<>(connection, insert, 1, rows)
                    .column("uuid", row -> row.getKey().id())
                    .column("int4", row -> row.getKey().epoch())
                    .column("int4", row -> row.getKey().attempt())
                    .column("int4", Map.Entry::getValue);
            insert.executeUpdate();
        }
    }

    private void progress(List<ProgressLine> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(PROGRESS.text())) {
            var unused = new SqlArrays<>(connection, insert, 1, rows)
                    .column("uuid", ProgressLine::id)
                    .column("int4", ProgressLine::epoch)
                    .column("int8", ProgressLine::at)
                    .column("int8", ProgressLine::done)
                    .column("int8", ProgressLine::total)
                    .column("text", ProgressLine::text);
            insert.executeUpdate();
        }
    }

    private void forget(Map<UUID, Integer> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(FORGET.text())) {
            var unused = new SqlArrays<>(connection, delete, 1, List.copyOf(ended.entrySet()))
                    .column("uuid", Map.Entry::getKey)
                    .column("int4", Map.Entry::getValue);
            delete.executeUpdate();
        }
    }

    /** Forgets how far assignments were that are not open any more; how many. */
    public int sweep() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(SWEEP.text())) {
            return delete.executeUpdate();
        }
    }
}
