// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Drops the partitions of days that are no longer kept. Rows of runs that have not ended are copied to small tables with the
 * same bounds, which are swapped in, so nothing unfinished is lost. The swap waits a tenth of a second for its lock, so that
 * inserts never wait longer behind it; if a reader is in the way it is tried again an hour later.
 */
public final class Retention {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNFINISHED =
            "(select t.id from %1$s t where not exists (select from %2$s e where e.id = t.id and e.final))";

    private final Connection connection;

    /** Works on a connection of its own, which is left committing each statement by itself. */
    public Retention(Connection connection) {
        this.connection = connection;
    }

    /**
     * Drops what is older than the first day to keep.
     *
     * @return how many days were dropped, wholly or but for unfinished runs
     */
    public int dropBefore(LocalDate firstKept) throws SQLException {
        int dropped = 0;
        for (LocalDate day : days()) {
            if (day.isBefore(firstKept) && hasFinished(day) && swap(day)) {
                dropped++;
            }
        }
        return dropped;
    }

    /** The days that have a partition of runs, oldest first. */
    public List<LocalDate> days() throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select right(inhrelid::regclass::text, 8) from pg_inherits"
                        + " where inhparent = to_regclass('task') order by 1")) {
            while (rows.next()) {
                days.add(LocalDate.parse(rows.getString(1), DateTimeFormatter.BASIC_ISO_DATE));
            }
        }
        return days;
    }

    private boolean hasFinished(LocalDate day) throws SQLException {
        String task = Partitions.nameOf("task", day);
        String end = Partitions.nameOf("task_end", day);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(say(
                        "select exists (select from %1$s e where e.final), not exists (select from %2$s)",
                        end, task))) {
            rows.next();
            return rows.getBoolean(1) || rows.getBoolean(2);
        }
    }

    private boolean swap(LocalDate day) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '100ms'");
            statement.execute("lock table task, task_end, payload, history in access exclusive mode");
            boolean keep = hasRows(statement, unfinished(day));
            for (String table : Partitions.TABLES) {
                detach(statement, table, day, keep);
            }
            for (String table : Partitions.TABLES) {
                statement.execute(say("drop table %s_old", Partitions.nameOf(table, day)));
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String unfinished(LocalDate day) {
        return say(UNFINISHED, Partitions.nameOf("task", day), Partitions.nameOf("task_end", day));
    }

    private static boolean hasRows(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select exists " + query)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private void detach(Statement statement, String table, LocalDate day, boolean keep) throws SQLException {
        String name = Partitions.nameOf(table, day);
        String lo = SqlText.dayBound(day.toEpochDay()).toString();
        String hi = SqlText.dayBound(day.toEpochDay() + 1).toString();
        if (keep) {
            statement.execute(say("create table %s_kept (like %s including all)", name, table));
            statement.execute(say(
                    "insert into %1$s_kept select p.* from %1$s p where p.id in %2$s",
                    name, oldUnfinished(day, table)));
        }
        statement.execute(say("alter table %s detach partition %s", table, name));
        statement.execute(say("alter table %1$s rename to %1$s_old", name));
        if (keep) {
            statement.execute(say("alter table %1$s_kept rename to %1$s", name));
            statement.execute(
                    say("alter table %s attach partition %s for values from ('%s') to ('%s')", table, name, lo, hi));
        }
    }

    /** Tables are detached in the order of {@link Partitions#TABLES}: what went before has another name by now. */
    private static String oldUnfinished(LocalDate day, String table) {
        String task = Partitions.nameOf("task", day);
        String end = Partitions.nameOf("task_end", day);
        return switch (table) {
            case "task" -> say(UNFINISHED, task, end);
            case "task_end" -> say(UNFINISHED, task + "_old", end);
            default -> say(UNFINISHED, task + "_old", end + "_old");
        };
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
