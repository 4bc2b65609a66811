// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.log.entity.LogReadSql;
import dev.kapak.engine.log.entity.LogSql;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How each statement reaches its rows, whatever the statistics say. */
class PlansIT {

    private enum Statistics {
        EMPTY,
        NEVER_ANALYSED,
        ANALYSED,
        STALE
    }

    private static final LocalDate TODAY = TestDatabase.today();
    /** Statements that look for what is open, whenever it was accepted. */
    private static final Set<String> ANY_DAY = Set.of("orphans", "held", "sweep", "stopping", "once");

    private static final int ROWS = 50_000;
    private static final Pattern SCAN = Pattern.compile(
            "(Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)" + "(?: Backward)?(?: using (\\S+))? on (\\S+)");
    private static final Pattern BITMAP = Pattern.compile("Bitmap Index Scan on (\\S+)");

    private static final Map<Statistics, TestDatabase> DATABASES = new TreeMap<>();

    /** A statement with values for its parameters; ids are those of today. */
    private record Case(String name, Class<?> owner, String values) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static String ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            ids.add(id(i * 97));
        }
        return "'{" + String.join(",", ids) + "}'";
    }

    private static String id(int i) {
        long millis = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + i;
        return String.format("%08x-%04x-7000-8000-%012x", millis >>> 16, millis & 0xFFFF, i);
    }

    private static String many(String value) {
        return "array_fill(" + value + ", array[50])";
    }

    private static List<Case> cases() {
        String ints = many("1");
        String longs = many("1::bigint");
        String shorts = many("2::smallint");
        String texts = many("null::text");
        return List.of(
                new Case(
                        "close",
                        BatchSql.class,
                        String.join(
                                ", ",
                                ids(),
                                ints,
                                ints,
                                ints,
                                shorts,
                                many("true"),
                                longs,
                                longs,
                                texts,
                                texts,
                                many("null::uuid"))),
                new Case("requeue", BatchSql.class, String.join(", ", ids(), ints, longs, shorts, longs, longs)),
                new Case(
                        "open",
                        BatchSql.class,
                        String.join(
                                ", ", "1", "1", ids(), ints, ints, ints, ints, longs, ints, shorts, shorts, longs,
                                texts, texts)),
                new Case(
                        "enqueue",
                        BatchSql.class,
                        String.join(
                                ", ", ids(), ints, ints, ints, ints, longs, shorts, shorts, longs, longs, texts,
                                texts)),
                new Case(
                        "drop",
                        BatchSql.class,
                        String.join(", ", ids(), ints, shorts, texts, many("true"), "1", "1", "1", "1")),
                new Case("standing", BatchSql.class, String.join(", ", ids(), ints, longs, longs, texts, texts)),
                new Case("gone", BatchSql.class, String.join(", ", ids(), shorts, "1")),
                new Case("once", OnceWork.class, String.join(", ", ints, ints, texts, ids(), longs, "1")),
                new Case("once_runs", OnceWork.class, String.join(", ", ids(), ints, ints, texts)),
                new Case("lock_runs", RunSql.class, ids()),
                new Case(
                        "open_runs",
                        RunSql.class,
                        String.join(
                                ", ",
                                "1",
                                "1",
                                ids(),
                                ints,
                                ints,
                                ints,
                                ints,
                                longs,
                                shorts,
                                shorts,
                                longs,
                                texts,
                                texts,
                                ids(),
                                many("'{1}'::text"),
                                ids(),
                                ids(),
                                ints,
                                longs)),
                new Case("release_tasks", RunSql.class, String.join(", ", ids(), ids(), ints, longs)),
                new Case("end_runs", RunSql.class, String.join(", ", ids(), shorts, ids(), many("'a'::text"), "1")),
                new Case("run_inputs", RunSql.class, ids()),
                new Case("outputs", RunSql.class, ids()),
                new Case("steps", RunSql.class, ids()),
                new Case("lock", BatchSql.class, ids() + ", " + ints),
                new Case("last", CancelSql.class, "'" + id(97) + "', 1"),
                new Case("holder", CancelSql.class, "1, 1, '" + id(97) + "', 1"),
                new Case("cancel", CancelSql.class, "'" + id(97) + "', 1, 1"),
                new Case("stopping", CancelSql.class, "1"),
                new Case("release", DueSql.class, "1, 500"),
                new Case("overdue", DueSql.class, "1, 500"),
                new Case("next_due", DueSql.class, ""),
                new Case("claim", ClaimSql.class, "'{1,2,3}', '{1,1,1}', 50, 50, 1, 1, 1"),
                new Case("reclaim", ClaimSql.class, ids() + ", 1, 1, 1"),
                new Case("opened", BatchSql.class, ids() + ", 1"),
                new Case("age", BatchSql.class, String.join(", ", "'{1,2}', 1", ids(), ints, ints, longs)),
                new Case("orphans", OrphanSql.class, "1, 1, 1, 1"),
                new Case("held", OrphanSql.class, "'{1,2}'"),
                new Case("sweep", OrphanSql.class, ""),
                new Case("ends", RunReadSql.class, ids() + ", 1"),
                new Case("attempts", RunReadSql.class, "true, true, true, " + ids()),
                new Case(
                        "lines",
                        LogSql.class,
                        String.join(", ", ids(), ints, ints, ints, longs, shorts, many("'a'::text"))),
                new Case("totals", LogSql.class, String.join(", ", ids(), ints, ints, ints)),
                new Case("progress", LogSql.class, String.join(", ", ids(), ints, longs, longs, longs, texts)),
                new Case("forget_progress", LogSql.class, ids() + ", " + ints),
                new Case("sweep_progress", LogSql.class, ""),
                new Case("read_lines", LogReadSql.class, ids() + ", 1, 0, 9, 1, '" + new UUID(0, 0) + "', 1, 1, 100"),
                new Case("count_lines", LogReadSql.class, ids()));
    }

    private static Stream<Arguments> casesInAllStates() {
        return Stream.of(Statistics.values())
                .flatMap(state -> cases().stream()
                        .flatMap(one -> Stream.of("force_generic_plan", "force_custom_plan")
                                .map(mode -> Arguments.of(one, state, mode))));
    }

    @BeforeAll
    static void fill() throws Exception {
        for (Statistics state : Statistics.values()) {
            TestDatabase database =
                    TestDatabase.migrated("plans_" + state.name().toLowerCase(Locale.ROOT));
            for (String table : tables(database)) {
                database.execute("alter table " + table + " set (autovacuum_enabled = false)");
            }
            database.life("one");
            DATABASES.put(state, database);
            switch (state) {
                case EMPTY -> database.execute("vacuum analyze");
                case NEVER_ANALYSED -> fill(database);
                case ANALYSED -> {
                    fill(database);
                    database.execute("vacuum analyze");
                }
                case STALE -> {
                    database.execute("vacuum analyze");
                    fill(database);
                }
            }
        }
    }

    private static List<String> tables(TestDatabase database) throws Exception {
        return database.rows("select oid::regclass from pg_class where relkind = 'r' and relnamespace ="
                + " 'public'::regnamespace and relname ~ '^(task|task_end|task_log|queue|running|progress)(_2|$)'");
    }

    /** Tasks of today and yesterday, nine of ten ended, others waiting. */
    private static void fill(TestDatabase database) throws Exception {
        String ids = "(select i, (lpad(to_hex(m), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid as id from"
                + " (select i, (extract(epoch from date '" + TODAY
                + "' - (i % 2))::bigint * 1000 + i / 2 * 2) as m from"
                + " generate_series(1, " + ROWS + ") i) s) s";
        database.execute("insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch,"
                + " priority, trigger, retry, created, assigned, input) select id, 1, 1, i % 7, 1, i % 5, i, 1, 1, 2, 1, 0,"
                + " now(), now() - make_interval(secs => i), '{}' from " + ids);
        database.execute(
                "insert into task_end (id, epoch, tenant, workflow, state, final, finished) select id, 1, 1, i % 7,"
                        + " 1, true, now() from " + ids + " where i % 10 > 0");
        database.execute(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger,"
                        + " retry, created, input) select gen_random_uuid(), 1, 1, 1, 1, i % 5, i, 0, 2, 1, 0, now(), '{}' from"
                        + " generate_series(1, " + ROWS + ") i");
        database.execute(
                "insert into task_log (id, epoch, n, attempt, at, level, text) select id, 1, n, 1, now(), 2, 'a'"
                        + " from " + ids + ", generate_series(1, 3) n where i % 3 = 0");
        database.execute("insert into progress (id, epoch, at, done, total) select id, 1, now(), 1, 2 from " + ids
                + " where i % 100 = 0");
        database.execute("insert into running (id, epoch, worker) select id, 1, 1 from " + ids + " where i % 100 = 0");
        database.execute(
                "insert into worker (tenant, name, application, instance, incarnation, channel, slots, actions,"
                        + " node, state, registered, seen) values (1, 'mail', 'shop', 'one', gen_random_uuid(), 1, 5, '{1}', 1, 1,"
                        + " now(), now())");
    }

    private static List<String> plan(Case one, Statistics state, String mode) throws Exception {
        long millis = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        String text = SqlText.beside(one.owner(), one.name()).between(millis, millis + 1_000);
        AtomicInteger parameters = new AtomicInteger();
        String numbered =
                Pattern.compile("\\?").matcher(text).replaceAll(found -> "\\$" + parameters.incrementAndGet());
        try (Connection connection = DATABASES.get(state).begin();
                Statement statement = connection.createStatement()) {
            FenceSql.reachByKeys(connection);
            statement.execute("set local plan_cache_mode = " + mode);
            statement.execute("prepare one as " + numbered);
            List<String> plan = TestDatabase.rows(
                    connection,
                    "explain (costs off) execute one" + (one.values().isEmpty() ? "" : " (" + one.values() + ")"));
            statement.execute("deallocate one");
            return plan;
        }
    }

    @ParameterizedTest
    @MethodSource("casesInAllStates")
    void reachesRowsByTheirKeysOnlyAndReadsNoPartitionInVain(Case one, Statistics state, String mode) throws Exception {
        List<String> plan = plan(one, state, mode);

        List<String> faults = faults(one, plan);
        assertThat(faults).as(String.join("\n", plan)).isEmpty();
    }

    private static List<String> faults(Case one, List<String> plan) {
        List<String> faults = new ArrayList<>();
        Set<String> days = new TreeSet<>();
        for (int i = 0; i < plan.size(); i++) {
            String line = plan.get(i);
            Matcher scan = SCAN.matcher(line);
            if (scan.find() && isLarge(scan.group(3))) {
                addDay(scan.group(3), days);
                if (scan.group(1).equals("Seq Scan")) {
                    faults.add(line.strip());
                }
                check(one, scan.group(2), line, faults);
                if (scan.group(2) != null && scan.group(2).endsWith("_pkey")) {
                    checkById(line, i + 1 < plan.size() ? plan.get(i + 1) : "", faults);
                }
            }
            Matcher bitmap = BITMAP.matcher(line);
            if (bitmap.find()) {
                check(one, bitmap.group(1), line, faults);
            }
        }
        days.remove(Partitions.nameOf("", TODAY));
        if (!ANY_DAY.contains(one.name())) {
            days.forEach(day -> faults.add("partition" + day));
        }
        return faults;
    }

    /** Reading the whole range of a day through the key is as cheap only while the day is empty. */
    private static void checkById(String line, String condition, List<String> faults) {
        if (!condition.matches(".*Index Cond: .*\\(id = .*")) {
            faults.add("not by id: " + line.strip());
        }
    }

    private static boolean isLarge(String table) {
        return table.matches("(task|task_end|task_log|queue)(_\\d{8})?");
    }

    private static void addDay(String table, Set<String> days) {
        Matcher day = Pattern.compile("_\\d{8}").matcher(table);
        if (day.find()) {
            days.add(day.group());
        }
    }

    private static void check(Case one, String index, String line, List<String> faults) {
        boolean key = index == null
                || index.matches(
                        "((task|task_end|task_log)_\\d+|queue|running|progress|worker|node)_pkey|queue_(ready|due|expires)");
        boolean tail = ANY_DAY.contains(one.name())
                && index != null
                && index.matches("task_\\d+_assigned_idx|running_(worker|cancel)|worker_node");
        if (!key && !tail) {
            faults.add(line.strip());
        }
    }
}
