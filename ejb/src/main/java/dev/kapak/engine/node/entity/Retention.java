// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops the partitions of days that are no longer kept, but for the rows of runs that have not ended. One node at a time.
 * While a reader is in the way it tries again for half a minute; then the day waits for the next call.
 */
public final class Retention {

    private static final long LOCK = 0x4B41504B44524F50L;
    private static final int TRIES = 60;
    private static final String PAUSE = "select pg_sleep(0.5)";

    private final Connection connection;

    /** Works on a connection of its own that commits each statement by itself. */
    public Retention(Connection connection) {
        this.connection = connection;
    }

    /**
     * Drops what is older than the first day to keep; nothing while another node does.
     *
     * @return how many days were dropped, wholly or but for unfinished runs
     */
    public int dropBefore(LocalDate firstKept) throws SQLException {
        if (!isTrue("select pg_try_advisory_lock(" + LOCK + ")")) {
            return 0;
        }
        try {
            int dropped = 0;
            for (LocalDate day : days()) {
                if (day.isBefore(firstKept) && drop(new DaySwap(connection, day))) {
                    dropped++;
                }
            }
            return dropped;
        } finally {
            isTrue("select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private boolean drop(DaySwap day) throws SQLException {
        day.clear();
        if (!day.isWorthIt()) {
            return false;
        }
        day.copyUnfinished();
        for (int i = 0; i < TRIES; i++) {
            if (day.swap()) {
                day.clear();
                return true;
            }
            run(PAUSE);
        }
        day.clear();
        return false;
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

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isTrue(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
