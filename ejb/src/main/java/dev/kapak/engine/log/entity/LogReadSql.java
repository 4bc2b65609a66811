// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.entity;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.engine.log.control.LogRow;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.entity.IdRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what tasks have logged, on the transaction's connection. Tasks come as their names by their ids. */
public final class LogReadSql {

    private static final SqlText LINES = SqlText.beside(LogReadSql.class, "read_lines");
    private static final SqlText COUNTS = SqlText.beside(LogReadSql.class, "count_lines");

    private final Connection connection;

    /** Works on a connection. */
    public LogReadSql(Connection connection) {
        this.connection = connection;
    }

    /** The lines that match, and one more than the limit if there are so many; whichever task the filter says. */
    public List<LogView.Line> lines(Map<UUID, String> tasks, LogFilter filter) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(IdRange.of(tasks.keySet()).in(LINES))) {
            query.setArray(1, connection.createArrayOf("uuid", tasks.keySet().toArray()));
            query.setInt(2, LogRow.code(filter.level()));
            query.setInt(3, filter.attempt());
            query.setInt(4, filter.attempt() == 0 ? Short.MAX_VALUE : filter.attempt());
            query.setLong(5, filter.after().at());
            query.setObject(6, filter.after().id());
            query.setInt(7, filter.after().epoch());
            query.setInt(8, filter.after().number());
            query.setInt(9, filter.limit() + 1);
            try (ResultSet rows = query.executeQuery()) {
                List<LogView.Line> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(line(rows, tasks));
                }
                return lines;
            }
        }
    }

    private static LogView.Line line(ResultSet rows, Map<UUID, String> tasks) throws SQLException {
        UUID id = rows.getObject(1, UUID.class);
        LogPlace place = new LogPlace(
                rows.getObject(5, OffsetDateTime.class).toInstant().toEpochMilli(), id, rows.getInt(2), rows.getInt(3));
        return new LogView.Line(
                tasks.getOrDefault(id, ""), rows.getInt(4), place, LogRow.level(rows.getInt(6)), rows.getString(7));
    }

    /** The attempts that have logged. */
    public List<LogView.Attempt> attempts(Map<UUID, String> tasks) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(IdRange.of(tasks.keySet()).in(COUNTS))) {
            query.setArray(1, connection.createArrayOf("uuid", tasks.keySet().toArray()));
            try (ResultSet rows = query.executeQuery()) {
                List<LogView.Attempt> attempts = new ArrayList<>();
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    AttemptKey key = new AttemptKey(id, rows.getInt(2), rows.getInt(3));
                    attempts.add(new LogView.Attempt(tasks.getOrDefault(id, ""), key, rows.getInt(4), rows.getInt(5)));
                }
                return attempts;
            }
        }
    }
}
