// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.entity;

import dev.kapak.engine.doctor.control.Facts;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.run.control.Sample;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;

/** A database with one task in every healthy place, for tests that break one of them. */
final class Ward {

    static final int WORKER = 11;
    static final int GONE = 12;

    final TestDatabase database;

    /** Ended with its first epoch. */
    final UUID ended = Sample.id();

    /** Failed once, waits for its second epoch. */
    final UUID retried = Sample.id();

    /** Waits for its first epoch. */
    final UUID waiting = Sample.id();

    /** Open for long, in running. */
    final UUID running = Sample.id();

    /** Opened a moment ago. */
    final UUID fresh = Sample.id();

    Ward(TestDatabase database) throws Exception {
        this.database = database;
        database.execute(
                "delete from task; delete from task_end; delete from queue; delete from running; delete from run; delete from worker;"
                        + " update node set beat = now(), low_water = now()");
        worker(WORKER, 1, "null");
        worker(GONE, 3, "now() - interval '5 minutes'");
        open(ended, 1, WORKER, 300);
        end(ended, 1, 1, true);
        open(retried, 1, WORKER, 300);
        end(retried, 1, 2, false);
        queue(retried, 2);
        queue(waiting, 1);
        open(running, 1, WORKER, 300);
        run(running, 1);
        open(fresh, 1, WORKER, 0);
    }

    private void worker(int id, int state, String ended) throws Exception {
        database.execute("insert into worker (id, tenant, name, application, instance, incarnation, channel, slots,"
                + " actions, node, state, registered, seen, ended) select " + id + ", 1, 'mail', 'shop', 'i" + id
                + "', gen_random_uuid(), 1, 5, '{5}', id, " + state + ", now(), now(), " + ended + " from node");
    }

    void open(UUID id, int epoch, int worker, int secondsAgo) throws Exception {
        database.execute("insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch,"
                + " priority, trigger, retry, created, assigned, input) values ('" + id + "', " + epoch
                + ", 1, 1, 1, 5, 0, " + worker + ", 1, 2, 1, 0, now(), now() - make_interval(secs => " + secondsAgo
                + "), '{}')");
    }

    void end(UUID id, int epoch, int state, boolean isFinal) throws Exception {
        database.execute("insert into task_end (id, epoch, tenant, workflow, state, final, finished) values ('" + id
                + "', " + epoch + ", 1, 1, " + state + ", " + isFinal + ", now())");
    }

    void queue(UUID id, int epoch) throws Exception {
        database.execute("insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority,"
                + " trigger, retry, created, input) values ('" + id + "', " + epoch
                + ", 1, 1, 1, 5, (extract(epoch from now()) * 1000)::bigint, 0, 1, 1, 0, now(), '{}')");
    }

    void run(UUID id, int epoch) throws Exception {
        database.execute(
                "insert into running (id, epoch, worker) values ('" + id + "', " + epoch + ", " + WORKER + ")");
    }

    /** What an examination reads that begins now. */
    Facts facts() throws Exception {
        return facts(Duration.ofSeconds(60));
    }

    Facts facts(Duration patience) throws Exception {
        try (Connection connection = database.begin()) {
            return examination(connection, patience, Duration.ofSeconds(10)).read(System::currentTimeMillis);
        }
    }

    static Examination examination(Connection connection, Duration patience, Duration limit) throws Exception {
        DoctorSql sql = new DoctorSql(connection, patience);
        sql.begin(limit);
        return new Examination(sql, Duration.ofHours(1), Duration.ofMinutes(1));
    }
}
