// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Daily partitions by range of id. New ones are made as plain tables, bounded by a check, then attached: so no insert ever
 * waits behind a reader ({@code CREATE … PARTITION OF} would block them).
 */
public final class Partitions {

    /** The partitioned tables. */
    public static final List<String> TABLES = List.of("task", "task_end", "payload", "history", "task_log");

    /** Days that exist ahead of today. */
    public static final int AHEAD = 3;

    private static final long LOCK = 0x4B41504B50415254L;

    private final Connection connection;

    /** Works on a connection that commits each statement by itself. */
    public Partitions(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes what is missing from yesterday to three days ahead, under a lock that all nodes share.
     *
     * @return how many were made
     */
    public int ensure(LocalDate today) throws SQLException {
        int made = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                for (int day = -1; day <= AHEAD; day++) {
                    for (String table : TABLES) {
                        made += ensure(statement, table, today.plusDays(day));
                    }
                }
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
        return made;
    }

    private int ensure(Statement statement, String table, LocalDate day) throws SQLException {
        String name = nameOf(table, day);
        if (isAttached(name)) {
            return 0;
        }
        String lo = SqlText.dayBound(day.toEpochDay()).toString();
        String hi = SqlText.dayBound(day.toEpochDay() + 1).toString();
        statement.execute(say("create table if not exists %s (like %s including all)", name, table));
        statement.execute(say("alter table %s drop constraint if exists bound", name));
        statement.execute(say("alter table %s add constraint bound check (id >= '%s' and id < '%s')", name, lo, hi));
        statement.execute(
                say("alter table %s attach partition %s for values from ('%s') to ('%s')", table, name, lo, hi));
        statement.execute(say("alter table %s drop constraint bound", name));
        return 1;
    }

    /** The name of a table's partition of a day. */
    public static String nameOf(String table, LocalDate day) {
        return table + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private boolean isAttached(String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from pg_inherits where inhrelid = to_regclass(?)")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
