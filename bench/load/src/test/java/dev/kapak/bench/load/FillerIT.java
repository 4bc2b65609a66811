// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.launcher.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scenarios do to a database, on a real one with Kapak's tables. */
class FillerIT {

    private static final String DATABASE = "kapak";
    private static final String SIZE = "select pg_relation_size('queue')";

    /** What a registration leaves, and one partition for all days. */
    private static final String KAPAK = """
            create table task_all partition of task default;
            create table task_end_all partition of task_end default;
            insert into workflow (tenant, name) values (1, 'bench-noop');
            insert into workflow_version (workflow, number, checksum, definition) values (1, 1, 'c', '{"task":"bench-noop"}');
            update workflow set current = 1;
            insert into action (version, task) values (1, 'bench-noop');
            insert into node (name, epoch, state, started, beat, low_water, lives)
            values ('bench', 7, 1, now(), now(), now(), '{7}');
            insert into worker (tenant, name, application, instance, incarnation, channel, slots, actions, node, state,
                                registered, seen)
            values (1, 'bench', 'bench', 'bench', gen_random_uuid(), 1, 5, '{1}', 1, 1, now(), now());
            """;

    private static EmbeddedPostgres server;
    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Path.of(System.getProperty("kapak.test.postgres"));
        Machine.delete(folder);
        Files.createDirectories(folder);
        server = EmbeddedPostgres.start(folder, 0);
        postgres = new Postgres(server);
        postgres.run(DATABASE, Files.readString(Path.of(System.getProperty("kapak.test.schema"))));
        postgres.run(DATABASE, KAPAK);
    }

    @AfterAll
    static void stop() throws SQLException {
        postgres.close();
        server.stop();
    }

    private final Filler filler = new Filler(postgres, DATABASE);

    @BeforeEach
    void empty() throws SQLException {
        filler.empty();
    }

    @Test
    void fillsWithEndedRunsOfTheTaskAndWaitingOnesOfAnother() throws Exception {
        filler.fill(new Plan.Filling(1_000, 200));

        assertThat(count("task t join task_end e using (id, epoch) where e.final and e.state = 1"
                        + " and t.assigned between t.created and e.started and e.started <= e.finished"))
                .isEqualTo(1_000);
        assertThat(count("task t join action a on a.id = t.action where a.task = 'bench-noop' and t.node_epoch = 7"))
                .isEqualTo(1_000);
        assertThat(count("task where id > (select id from task order by created limit 1)"
                        + " and substr(id::text, 15, 1) = '7' and created between now() - interval '25 hours' and now()"
                        + " and ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint = rank"))
                .isEqualTo(999);
        assertThat(count("queue q join action a on a.id = q.action where a.task = 'bench-history' and q.gates = 0"
                        + " and not exists (select from task t where t.id = q.id)"
                        + " and not exists (select from worker w where q.action = any(w.actions))"))
                .isEqualTo(200);

        filler.empty();
        filler.fill(new Plan.Filling(10, 5));

        assertThat(count("task")).isEqualTo(10);
        assertThat(count("task_end")).isEqualTo(10);
        assertThat(count("queue")).isEqualTo(5);
    }

    @Test
    void noDeadRowIsCleanedAwayWhileASnapshotIsHeld() throws Exception {
        filler.fill(new Plan.Filling(1, 100));

        try (Snapshot snapshot = Snapshot.of(postgres.session(DATABASE))) {
            postgres.run(DATABASE, "delete from queue");
            postgres.run(DATABASE, "vacuum queue");

            assertThat(postgres.ask(DATABASE, SIZE)).isPositive();
            assertThat(snapshot.unseen(postgres, DATABASE)).isPositive();
        }
        postgres.run(DATABASE, "vacuum queue");

        assertThat(postgres.ask(DATABASE, SIZE)).isZero();
    }

    private static double count(String from) throws SQLException {
        return postgres.ask(DATABASE, "select count(*) from " + from);
    }
}
