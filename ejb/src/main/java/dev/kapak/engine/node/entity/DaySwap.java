// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * Takes one day's partitions out and puts small tables with the same bounds in their place, which hold the rows of runs that
 * have not ended. Those rows are copied beforehand, without a lock; under the lock follows only what came since, so that no
 * insert waits longer than the lock's own time-outs, a twentieth of a second a table. Tables are insert-only, which is what
 * makes a copy and a difference enough.
 */
final class DaySwap {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A batch's transaction may have begun this long before it commits. */
    private static final String LONGEST_BATCH = "interval '5 minutes'";

    private static final List<String> TABLES = Partitions.TABLES;

    private final Connection connection;
    private final LocalDate day;
    private String since = "-infinity";
    private boolean keep;

    DaySwap(Connection connection, LocalDate day) {
        this.connection = connection;
        this.day = day;
    }

    /** Whether something of the day has ended, or nothing is there at all. */
    boolean isWorthIt() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return isTrue(statement, say("select exists (select from {task_end} e where e.final)"))
                    || isTrue(statement, say("select not exists (select from {task})"));
        }
    }

    /** Drops what this or an earlier try has left. */
    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(say("drop table if exists {" + table + "}_old, {" + table + "}_kept"));
            }
        }
    }

    /** Copies the rows of the runs that have not ended; locks nothing. */
    void copyUnfinished() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(say("create table {" + table + "}_kept (like {" + table + "} including all)"));
            }
            since = value(statement, "select clock_timestamp() - " + LONGEST_BATCH);
            statement.execute(say("insert into {task}_kept select t.* from {task} t"
                    + " where not exists (select from {task_end} e where e.id = t.id and e.final)"
                    + " or exists (select from run r where r.id = t.run)"));
            copyWhatBelongs(statement);
            for (String table : TABLES) {
                statement.execute(say("alter table {" + table + "}_kept add constraint bound check (id >= '{lo}' and"
                        + " id < '{hi}')"));
            }
        }
    }

    private void copyWhatBelongs(Statement statement) throws SQLException {
        for (String table : List.of("task_end", "payload", "history", "task_log")) {
            statement.execute(
                    say("insert into {" + table + "}_kept select p.* from (select distinct id from {task}_kept)"
                            + " k join {" + table + "} p on p.id = k.id"
                            + " on conflict do nothing"));
        }
    }

    /** Swaps the tables; false if somebody is in the way. */
    boolean swap() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '50ms'");
            for (String table : TABLES) {
                statement.execute("lock table only " + table + " in access exclusive mode");
                statement.execute(say("lock table {" + table + "} in access exclusive mode"));
            }
            copyWhatCameSince(statement);
            for (String table : TABLES) {
                replace(statement, table);
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

    /** What was assigned since the copy: runs that went on, with their earlier epochs. The index on the time makes it quick. */
    private void copyWhatCameSince(Statement statement) throws SQLException {
        statement.execute(
                say("insert into {task}_kept select t.* from {task} t where t.id in (select s.id from {task} s"
                        + " where s.assigned >= '" + since
                        + "' and (not exists (select from {task_end} e where e.id = s.id and e.final)"
                        + " or exists (select from run r where r.id = s.run))) on conflict do nothing"));
        copyWhatBelongs(statement);
        keep = isTrue(statement, say("select exists (select from {task}_kept)"));
    }

    private void replace(Statement statement, String table) throws SQLException {
        String name = "{" + table + "}";
        statement.execute(say("alter table " + table + " detach partition " + name));
        statement.execute(say("alter table " + name + " rename to " + name + "_old"));
        if (keep) {
            statement.execute(say("alter table " + name + "_kept rename to " + name));
            statement.execute(say(
                    "alter table " + table + " attach partition " + name + " for values from ('{lo}') to ('{hi}')"));
            statement.execute(say("alter table " + name + " drop constraint bound"));
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        return "t".equals(value(statement, query));
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String say(String sql) {
        String said = sql.replace("{lo}", SqlText.dayBound(day.toEpochDay()).toString())
                .replace("{hi}", SqlText.dayBound(day.toEpochDay() + 1).toString());
        for (String table : TABLES) {
            said = said.replace("{" + table + "}", Partitions.nameOf(table, day));
        }
        return said;
    }
}
