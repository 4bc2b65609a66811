// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.doctor.control.Check;
import dev.kapak.engine.doctor.control.Diagnosis;
import dev.kapak.engine.doctor.control.DoctorMessages;
import dev.kapak.engine.doctor.control.Facts;
import dev.kapak.engine.doctor.control.Finding;
import dev.kapak.engine.doctor.control.Status;
import dev.kapak.engine.doctor.control.Surroundings;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlText;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is around the tasks: waiting work, tables, settings, partitions, nodes. */
class SurroundingsIT {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Surroundings WELL = new Surroundings(true, 0, List.of(), List.of());

    private static TestDatabase database;
    private Ward ward;

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.migrated("doctor_surroundings");
        database.life("one");
        database.execute("insert into workflow (id, tenant, name, current) values (1, 1, 'pay', 1)");
        database.execute("insert into workflow_version (id, workflow, number, checksum, definition) values"
                + " (1, 1, 1, 'x', '{}')");
        database.execute("insert into action (id, version, task) values (5, 1, 'charge')");
    }

    @BeforeEach
    void heal() throws Exception {
        ward = new Ward(database);
    }

    private static List<Finding> diagnosed(Facts facts) {
        return new Diagnosis(1, Duration.ofHours(1), MINUTE, false).of(facts, WELL);
    }

    private static void assertOnly(Facts facts, Check check, Status status, DoctorMessages message) {
        assertThat(diagnosed(facts))
                .filteredOn(finding -> finding.status() != Status.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).as(finding.toString()).isEqualTo(message.code());
                    assertThat(finding.check()).isEqualTo(check);
                    assertThat(finding.status()).isEqualTo(status);
                });
    }

    @Test
    void isContentWithAHealthyDatabase() throws Exception {
        assertThat(diagnosed(ward.facts()))
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.OK))
                .extracting(Finding::check)
                .containsExactlyInAnyOrder(Check.values());
    }

    @Test
    void findsWorkThatWaitsLongAndWhetherAWorkerServesIt() throws Exception {
        database.execute("update queue set rank = rank - 120000 where id = '" + ward.waiting + "'");
        assertOnly(ward.facts(), Check.READY, Status.WARNING, DoctorMessages.READY_LONG);

        database.execute("update worker set actions = '{6}'");
        assertOnly(ward.facts(), Check.READY, Status.WARNING, DoctorMessages.READY_UNSERVED);
        assertThat(diagnosed(ward.facts()))
                .anySatisfy(finding -> assertThat(finding.detail())
                        .startsWith("2 tasks of workflow pay, task charge wait, the first for 2 min"));
    }

    @Test
    void countsAHeadStartOfThePriorityNotAsWaiting() throws Exception {
        database.execute("update queue set rank = rank - 120000, priority = 3");

        assertThat(diagnosed(ward.facts()))
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.OK));
    }

    @Test
    void findsDeadRows() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table rate set (autovacuum_enabled = false)");
            statement.execute("insert into rate select i, 1, 0, now() from generate_series(1, 100000) i");
            statement.execute("delete from rate");
            statement.execute("select pg_stat_force_next_flush()");
            statement.execute("select 1");

            assertOnly(ward.facts(), Check.TABLES, Status.WARNING, DoctorMessages.DEAD_ROWS);

            statement.execute("vacuum rate");
            statement.execute("alter table rate reset (autovacuum_enabled)");
        }
    }

    @Test
    void findsWhoKeepsDeadRows() throws Exception {
        try (Connection holder = database.begin();
                Statement statement = holder.createStatement()) {
            statement.execute("set application_name = 'report'");
            statement.execute("select pg_current_xact_id()");

            assertThat(ward.facts().holders()).isEmpty();
            Facts facts = ward.facts(Duration.ZERO);

            assertThat(facts.holders()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Facts.Holder.Kind.TRANSACTION);
                assertThat(found.name()).isEqualTo("report");
                assertThat(found.state()).isEqualTo("idle in transaction");
            });
            assertThat(diagnosed(facts)).extracting(Finding::code).contains(DoctorMessages.HELD_BACK.code());
        }
    }

    @Test
    void findsAnUnsafeSetting() throws Exception {
        database.execute("alter database doctor_surroundings set synchronous_commit = off");
        try {
            assertOnly(ward.facts(), Check.SETTINGS, Status.ERROR, DoctorMessages.SETTING_OFF);
        } finally {
            database.execute("alter database doctor_surroundings reset synchronous_commit");
        }
    }

    @Test
    void findsAMissingPartition() throws Exception {
        String tomorrow = Partitions.nameOf("history", TestDatabase.today().plusDays(1));
        database.execute("drop table " + tomorrow);
        try {
            assertOnly(ward.facts(), Check.PARTITIONS, Status.ERROR, DoctorMessages.PARTITION_MISSING);
            assertThat(diagnosed(ward.facts()))
                    .anySatisfy(finding -> assertThat(finding.detail()).contains(tomorrow));
        } finally {
            try (Connection connection = database.connect()) {
                new Partitions(connection).ensure(TestDatabase.today());
            }
        }
    }

    @Test
    void findsASilentNodeWithWorkers() throws Exception {
        database.execute("update node set beat = now() - interval '45 seconds'");
        assertOnly(ward.facts(), Check.NODES, Status.WARNING, DoctorMessages.NODE_SILENT);

        database.execute("update worker set state = 3");
        assertThat(diagnosed(ward.facts()))
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.OK));
    }

    @Test
    void goesOnWithoutAReadThatTakesTooLong() throws Exception {
        try (Connection locker = database.begin();
                Statement statement = locker.createStatement();
                Connection connection = database.begin()) {
            statement.execute("lock table queue in access exclusive mode");

            Facts facts =
                    Ward.examination(connection, MINUTE, Duration.ofMillis(200)).read(System::currentTimeMillis);

            assertThat(facts.unread()).containsKeys(Check.INVARIANTS, Check.READY);
            assertThat(facts.nodes()).isNotEmpty();
            assertThat(diagnosed(facts))
                    .extracting(Finding::code)
                    .contains(DoctorMessages.UNREAD.code())
                    .doesNotContain(DoctorMessages.INVARIANTS_HOLD.code(), DoctorMessages.READY_SOON.code());
        }
    }

    @Test
    void readsTheDaysOfTheWindowOnlyAndByTheirKeys() throws Exception {
        long noon = TestDatabase.today().atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        String today = Partitions.nameOf("", TestDatabase.today());
        for (String name : List.of("epochs", "ends")) {
            String text = SqlText.beside(DoctorSql.class, name)
                    .between(noon - 3_600_000, noon)
                    .replace("secs => ?", "secs => 60")
                    .replace(">= ?", ">= " + least(noon - 3_600_000))
                    .replace("< ?", "< " + least(noon));
            try (Connection connection = database.begin()) {
                DoctorSql sql = new DoctorSql(connection, MINUTE);
                sql.begin(Duration.ofSeconds(10));
                sql.mergeIndexes();
                List<String> plan = TestDatabase.rows(connection, "explain (costs off) " + text);

                assertThat(String.join("\n", plan)).contains("Merge ").doesNotContain("Nested Loop", "Hash Join");
                assertThat(plan)
                        .filteredOn(line -> line.contains(" on task"))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).contains(today).doesNotContain("Seq Scan"));
            }
        }
    }

    private static String least(long millis) {
        return "'" + new UUID(millis << 16, 0) + "'";
    }
}
