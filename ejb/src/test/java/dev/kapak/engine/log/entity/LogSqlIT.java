// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogBatch;
import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.engine.log.control.LogRow;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.ProgressLine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogSqlIT {

    private static final UUID PACK = id(1);
    private static final UUID SHIP = id(2);
    private static final Map<UUID, String> TASKS = Map.of(PACK, "pack", SHIP, "ship");
    private static final AttemptKey FIRST = new AttemptKey(PACK, 1, 1);
    private static final AttemptKey SECOND = new AttemptKey(PACK, 3, 2);
    private static final AttemptKey OTHER = new AttemptKey(SHIP, 1, 1);

    private static TestDatabase database;

    @BeforeAll
    static void migrate() throws Exception {
        database = TestDatabase.migrated("log_sql");
    }

    @BeforeEach
    void clear() throws Exception {
        database.execute("truncate task_log, progress, running");
    }

    private static UUID id(int number) {
        UUID start = SqlText.dayBound(TestDatabase.today().toEpochDay());
        return new UUID(start.getMostSignificantBits() | 0x7000, 0x8000000000000000L | number);
    }

    private static LogRow line(AttemptKey key, int number, long at, LineLevel level) {
        return new LogRow(key, number, at, level, key.epoch() + "/" + number);
    }

    private static void write(LogBatch batch) throws Exception {
        try (Connection connection = database.connect()) {
            new LogSql(connection).write(batch);
        }
    }

    private static void write(LogRow... lines) throws Exception {
        write(new LogBatch(List.of(lines), Map.of(), List.of(), Map.of()));
    }

    private static void write(ProgressLine... lines) throws Exception {
        write(new LogBatch(List.of(), Map.of(), List.of(lines), Map.of()));
    }

    private static List<LogView.Line> read(int attempt, LineLevel level, LogPlace after, int limit) throws Exception {
        try (Connection connection = database.connect()) {
            return new LogReadSql(connection).lines(TASKS, new LogFilter(null, attempt, level, after, limit));
        }
    }

    private static List<String> texts(List<LogView.Line> lines) {
        return lines.stream().map(line -> line.task() + " " + line.text()).toList();
    }

    private static List<LogView.Attempt> attempts() throws Exception {
        try (Connection connection = database.connect()) {
            return new LogReadSql(connection).attempts(TASKS);
        }
    }

    @Test
    void readsLinesOfAllTasksInTheOrderOfTheirTimes() throws Exception {
        write(
                line(FIRST, 1, 1_001, LineLevel.INFO),
                line(OTHER, 1, 1_002, LineLevel.WARN),
                line(FIRST, 2, 1_003, LineLevel.DEBUG),
                line(FIRST, 3, 1_003, LineLevel.ERROR),
                line(SECOND, 1, 1_010, LineLevel.INFO));

        List<LogView.Line> all = read(0, LineLevel.DEBUG, LogPlace.START, 10);

        assertThat(texts(all)).containsExactly("pack 1/1", "ship 1/1", "pack 1/2", "pack 1/3", "pack 3/1");
        assertThat(all.get(0))
                .isEqualTo(new LogView.Line("pack", 1, new LogPlace(1_001, PACK, 1, 1), LineLevel.INFO, "1/1"));
        assertThat(texts(read(0, LineLevel.WARN, LogPlace.START, 10))).containsExactly("ship 1/1", "pack 1/3");
        assertThat(texts(read(2, LineLevel.DEBUG, LogPlace.START, 10))).containsExactly("pack 3/1");
    }

    @Test
    void readsPageByPage() throws Exception {
        for (int i = 1; i <= 7; i++) {
            write(line(FIRST, i, 5, LineLevel.INFO), line(OTHER, i, 5, LineLevel.INFO));
        }
        List<LogView.Line> pages = new ArrayList<>();
        LogPlace after = LogPlace.START;
        List<LogView.Line> page = read(0, LineLevel.DEBUG, after, 4);
        while (page.size() > 4) {
            pages.addAll(page.subList(0, 4));
            page = read(0, LineLevel.DEBUG, pages.get(pages.size() - 1).place(), 4);
        }
        pages.addAll(page);

        assertThat(pages).hasSize(14).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(read(0, LineLevel.DEBUG, LogPlace.START, 100));
    }

    @Test
    void storesALineOnceAndCountsWhatIsNotThere() throws Exception {
        write(line(FIRST, 1, 1, LineLevel.INFO), line(FIRST, 2, 2, LineLevel.INFO));
        write(line(FIRST, 2, 2, LineLevel.INFO), line(FIRST, 5, 3, LineLevel.INFO), line(OTHER, 1, 1, LineLevel.INFO));
        assertThat(attempts())
                .containsExactly(new LogView.Attempt("pack", FIRST, 3, 5), new LogView.Attempt("ship", OTHER, 1, 1));

        write(new LogBatch(List.of(), Map.of(FIRST, 1_432, SECOND, 7), List.of(), Map.of()));
        write(new LogBatch(List.of(), Map.of(FIRST, 1_200), List.of(), Map.of()));

        assertThat(attempts())
                .containsExactly(
                        new LogView.Attempt("pack", FIRST, 3, 1_432),
                        new LogView.Attempt("pack", SECOND, 0, 7),
                        new LogView.Attempt("ship", OTHER, 1, 1));
        assertThat(read(0, LineLevel.DEBUG, LogPlace.START, 10)).hasSize(4);
    }

    @Test
    void keepsTheLatestProgressUntilTheAssignmentEnds() throws Exception {
        write(new ProgressLine(PACK, 1, 5, 1, 10, "one"), new ProgressLine(SHIP, 2, 6, 1, 0, null));
        write(new ProgressLine(PACK, 2, 7, 2, 10, "two"), new ProgressLine(SHIP, 1, 9, 7, 0, "older epoch"));

        assertThat(database.rows("select epoch, done, total, text from progress order by id"))
                .containsExactly("2 2 10 two", "2 1 0 null");

        write(new LogBatch(List.of(), Map.of(), List.of(), Map.of(PACK, 1, SHIP, 2)));
        assertThat(database.rows("select id from progress")).containsExactly(PACK.toString());
    }

    @Test
    void sweepsTheProgressOfWhatIsNotOpenAnyMore() throws Exception {
        write(
                new ProgressLine(PACK, 1, 5, 1, 10, "open"),
                new ProgressLine(SHIP, 1, 5, 1, 10, "gone"),
                new ProgressLine(id(3), 1, System.currentTimeMillis(), 1, 10, "new"));
        database.execute(
                "insert into running (id, epoch, worker) values ('" + PACK + "', 1, 1), ('" + SHIP + "', 2, 1)");

        try (Connection connection = database.connect()) {
            assertThat(new LogSql(connection).sweep()).isEqualTo(1);
        }

        assertThat(database.rows("select text from progress order by text")).containsExactly("new", "open");
    }
}
