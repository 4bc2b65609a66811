// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.entity;

import dev.kapak.engine.doctor.control.Check;
import dev.kapak.engine.doctor.control.Facts;
import dev.kapak.engine.doctor.control.Facts.Broken;
import dev.kapak.engine.platform.SqlFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads everything, one after the other; a read that takes too long is left out and said. For one use. */
public final class Examination {

    /** Ids of the future: nodes differ by so much at most. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final DoctorSql sql;
    private final Duration window;
    private final Duration step;
    private final Map<Check, String> unread = new EnumMap<>(Check.class);

    /** Works on a transaction that has begun. */
    public Examination(DoctorSql sql, Duration window, Duration step) {
        this.sql = sql;
        this.window = window;
        this.step = step;
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }

    /** Reads all of it; the engine's clock is compared with the database's. */
    public Facts read(LongSupplier clock) throws SQLException {
        long before = clock.getAsLong();
        long database = sql.clock();
        long offset = before + (clock.getAsLong() - before) / 2 - database;
        Instant to = Instant.ofEpochMilli(database).plus(AHEAD);
        Instant from = Instant.ofEpochMilli(database).minus(window);
        List<Broken> broken = new ArrayList<>();
        broken.addAll(ask(Check.INVARIANTS, List.of(), sql::queueRows));
        broken.addAll(ask(Check.INVARIANTS, List.of(), sql::runningRows));
        broken.addAll(ask(Check.INVARIANTS, List.of(), sql::runs));
        sql.mergeIndexes();
        broken.addAll(ask(Check.INVARIANTS, List.of(), () -> sql.epochs(from, to)));
        broken.addAll(ask(Check.INVARIANTS, List.of(), () -> sql.ends(from, to)));
        sql.lookUp();
        return new Facts(
                broken,
                ask(Check.READY, List.of(), () -> sql.ready(step)),
                ask(Check.TABLES, List.of(), sql::tables),
                ask(Check.TABLES, List.of(), sql::holders),
                ask(Check.SETTINGS, Map.of(), sql::settings),
                ask(Check.PARTITIONS, Set.of(), sql::partitions),
                ask(Check.NODES, List.of(), sql::nodes),
                database,
                offset,
                unread);
    }

    private <T> T ask(Check check, T otherwise, Question<? extends T> question) throws SQLException {
        sql.mark();
        try {
            return question.answer();
        } catch (SQLException e) {
            if (SqlFault.of(e) != SqlFault.REPEAT) {
                throw e;
            }
            sql.goBack();
            unread.put(check, SqlFault.words(e));
            return otherwise;
        }
    }
}
