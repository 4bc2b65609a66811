// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.entity.NodeRow.Life;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodeRowIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static TestDatabase database;

    @BeforeAll
    static void migrate() throws Exception {
        database = TestDatabase.migrated("node_row");
    }

    private static boolean enters(Life life, int epoch) throws SQLException {
        try (Connection connection = database.begin()) {
            return FenceSql.enter(connection, life.id(), epoch);
        }
    }

    private static Optional<NodeRow.Answer> beat(Life life, Instant lowWater, Integer... actions) throws SQLException {
        try (Connection connection = database.connect()) {
            return new NodeRow(connection).beat(life.id(), life.epoch(), lowWater, List.of(actions), LIMIT);
        }
    }

    @Test
    void keepsItsIdAndTakesAGreaterEpochWithEachLife() throws Exception {
        Life first = database.life("again");
        Life other = database.life("other");
        Life second = database.life("again");

        assertThat(second.id()).isEqualTo(first.id()).isNotEqualTo(other.id());
        assertThat(List.of(first.epoch(), other.epoch(), second.epoch()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void letsOnlyTheNewestLifeWrite() throws Exception {
        Life first = database.life("fence");
        assertThat(enters(first, first.epoch())).isTrue();
        assertThat(enters(first, first.epoch() + 1_000)).isFalse();

        Life second = database.life("fence");

        assertThat(enters(first, first.epoch())).isFalse();
        assertThat(enters(second, second.epoch())).isTrue();
    }

    @Test
    void setsThePlannerForTheTransactionOnly() throws Exception {
        Life life = database.life("planner");
        try (Connection connection = database.begin()) {
            FenceSql.enter(connection, life.id(), life.epoch());
            assertThat(TestDatabase.rows(connection, "show enable_seqscan")).containsExactly("off");
            connection.commit();
            assertThat(TestDatabase.rows(connection, "show enable_seqscan")).containsExactly("on");
        }
    }

    @Test
    void endsTheSessionsOfTheEarlierLifeBeforeItTakesOver() throws Exception {
        Life first = database.life("kill");
        try (Connection old = database.begin()) {
            FenceSql.enter(old, first.id(), first.epoch());

            database.life("kill");

            assertThatThrownBy(() -> TestDatabase.rows(old, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void leavesTheSessionsOfOtherNodesAndDatabasesAlone() throws Exception {
        Life life = database.life("alone");
        Life neighbour = database.life("neighbour");
        TestDatabase elsewhere = TestDatabase.empty("node_row_elsewhere");
        try (Connection other = database.begin();
                Connection foreign = elsewhere.begin()) {
            FenceSql.enter(other, neighbour.id(), neighbour.epoch());
            TestDatabase.rows(
                    foreign, "select pg_advisory_xact_lock_shared(" + FenceSql.LOCK_CLASS + ", " + life.epoch() + ")");

            database.life("alone");

            assertThat(TestDatabase.rows(other, "select 1")).containsExactly("1");
            assertThat(TestDatabase.rows(foreign, "select 1")).containsExactly("1");
        }
    }

    @Test
    void holdsTheEarlierLifesLockUntilItHasTakenOver() throws Exception {
        Life first = database.life("hold");
        try (Connection connection = database.begin()) {
            new NodeRow(connection).take("hold", "tcp://one");

            assertThat(database.rows("select mode from pg_locks where locktype = 'advisory' and granted and classid = "
                            + FenceSql.LOCK_CLASS + " and objid = " + first.epoch()))
                    .containsExactly("ExclusiveLock");
            connection.commit();
        }
    }

    @Test
    void shutsOutALifeThatBeganMeanwhile() throws Exception {
        database.life("twice");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection first = database.begin();
                Connection writes = database.begin()) {
            Life began = new NodeRow(first).take("twice", "tcp://one");
            TestDatabase.rows(
                    writes, "select pg_advisory_xact_lock_shared(" + FenceSql.LOCK_CLASS + ", " + began.epoch() + ")");

            Future<Life> second = other.submit(() -> database.life("twice"));
            database.awaitLock();
            first.commit();

            assertThat(second.get(30, TimeUnit.SECONDS).epoch()).isGreaterThan(began.epoch());
            assertThatThrownBy(() -> TestDatabase.rows(writes, "select 1")).isInstanceOf(SQLException.class);
        } finally {
            other.shutdownNow();
        }
    }

    private static Optional<NodeRow.Dead> fence(Life life) throws SQLException {
        try (Connection connection = database.begin()) {
            Optional<NodeRow.Dead> dead = new NodeRow(connection).fence(life.id(), LIMIT);
            connection.commit();
            return dead;
        }
    }

    private static void silence(Life life) throws SQLException {
        database.execute("update node set beat = now() - interval '11 seconds' where id = " + life.id());
    }

    @Test
    void declaresOnlyASilentNodeDeadAndOnlyOnce() throws Exception {
        Life life = database.life("silent");
        assertThat(fence(life)).isEmpty();
        silence(life);

        Optional<NodeRow.Dead> dead = fence(life);

        assertThat(dead).map(NodeRow.Dead::name).contains("silent");
        assertThat(dead.orElseThrow().silentSeconds()).isBetween(10L, 60L);
        assertThat(fence(life)).isEmpty();
        assertThat(enters(life, life.epoch())).isFalse();
        assertThat(beat(life, Instant.EPOCH)).isEmpty();
        assertThat(database.life("silent").epoch()).isGreaterThan(life.epoch());
    }

    @Test
    void endsTheSessionsOfANodeThatItDeclaresDead() throws Exception {
        Life life = database.life("halted");
        silence(life);
        try (Connection old = database.begin()) {
            FenceSql.enter(old, life.id(), life.epoch());

            assertThat(fence(life)).isPresent();

            assertThatThrownBy(() -> TestDatabase.rows(old, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void leavesANodeToWhoIsDeclaringItDeadAlready() throws Exception {
        Life life = database.life("once");
        silence(life);
        try (Connection first = database.begin()) {
            assertThat(new NodeRow(first).fence(life.id(), LIMIT)).isPresent();

            assertThat(fence(life)).isEmpty();
            first.rollback();
        }
        assertThat(fence(life)).isPresent();
    }

    @Test
    void tellsWhichOtherNodesBeatAndWhichAreSilent() throws Exception {
        Life life = database.life("asking");
        Life beating = database.life("beating");
        Life silent = database.life("mute");
        silence(silent);
        database.execute(
                "insert into worker (tenant, name, application, instance, incarnation, channel, slots, actions,"
                        + " node, state, registered, seen) values (1, 'mail', 'shop', 'a', gen_random_uuid(), 1, 5, '{8,9}', "
                        + beating.id() + ", 1, now(), now())");

        Neighbours neighbours = beat(life, Instant.EPOCH).orElseThrow().beat().neighbours();

        assertThat(neighbours.alive()).contains(beating.id()).doesNotContain(silent.id(), life.id());
        assertThat(neighbours.names()).contains("beating").doesNotContain("mute", "asking");
        assertThat(neighbours.silent()).contains(silent.id()).doesNotContain(life.id(), beating.id());
        assertThat(neighbours.actions()).contains(8, 9);
        assertThat(neighbours.cutOff()).isEmpty();
    }

    @Test
    void namesNodesWithABrokerOfTheirOwn() throws Exception {
        Life life = database.life("connected");
        try (Connection connection = database.connect()) {
            new NodeRow(connection).take("alone-with-its-broker", "embedded");
        }

        assertThat(beat(life, Instant.EPOCH).orElseThrow().beat().neighbours().cutOff())
                .containsExactly("alone-with-its-broker");
        database.execute("delete from node where name = 'alone-with-its-broker'");
    }

    @Test
    void beatsForTheLivingLifeOnly() throws Exception {
        Life first = database.life("beat");
        assertThat(beat(first, Instant.EPOCH)).isPresent();

        database.life("beat");

        assertThat(beat(first, Instant.EPOCH)).isEmpty();
    }

    @Test
    void neverLowersTheLowWater() throws Exception {
        Life life = database.life("water");
        Instant later = Instant.ofEpochMilli(life.databaseMillis()).plusSeconds(60);
        beat(life, later);

        beat(life, Instant.EPOCH);

        assertThat(database.value("select floor(extract(epoch from low_water))::bigint from node where name = 'water'"))
                .isEqualTo(Long.toString(later.getEpochSecond()));
    }

    @Test
    void tellsWhatIsReadyAmongTheActionsAskedFor() throws Exception {
        Life life = database.life("ready");
        database.execute(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger,"
                        + " retry, created) select gen_random_uuid(), 1, 1, 1, 1, a, 1, case when a = 72 then 1 else 0 end, 2, 1,"
                        + " 0, now() from generate_series(71, 73) a");

        NodeRow.Answer answer = beat(life, Instant.EPOCH, 70, 71, 72).orElseThrow();

        assertThat(answer.beat().ready()).containsExactly(71);
        assertThat(answer.beat().newestVersion()).isZero();
        assertThat(beat(life, Instant.EPOCH).orElseThrow().beat().ready()).isEmpty();
    }
}
