// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs batches as the batch transaction does, on a connection of a test database. */
final class Batches {

    static final int WORKER = 11;

    final TestDatabase database;
    final NodeRow.Life life;
    final Version pay = KnownWorkflows.version(1, 5, "pay", 1);
    final Version ship = KnownWorkflows.version(1, 6, "ship", 0);

    private final RunRules rules;

    Batches(String name) throws Exception {
        this(name, Sample.rules());
    }

    Batches(String name, RunRules rules) throws Exception {
        this.rules = rules;
        this.database = TestDatabase.migrated(name);
        this.life = database.life("one");
        database.execute(
                "insert into worker (id, tenant, name, application, instance, incarnation, channel, slots, actions,"
                        + " node, state, registered, seen) values (" + WORKER + ", 1, 'pay', 'shop', gen_random_uuid(),"
                        + " gen_random_uuid(), 1, 5, '{5}', " + life.id() + ", 1, now(), now())");
    }

    /** A transaction behind the fence. */
    Connection begin() throws SQLException {
        Connection connection = database.begin();
        if (!FenceSql.enter(connection, life.id(), life.epoch())) {
            throw new SQLException("fenced");
        }
        return connection;
    }

    void run(Connection connection, Batch batch, Item.End... aged) throws SQLException {
        runAs(life, connection, batch, aged);
    }

    /** As another node. */
    void runAs(NodeRow.Life node, Connection connection, Batch batch, Item.End... aged) throws SQLException {
        long at = batch.at(System.currentTimeMillis());
        new BatchWork(new SqlPipe(connection), rules, node.id(), node.epoch(), at).run(batch, List.of(aged));
    }

    /** Runs and commits. */
    Batch commit(Batch batch, Item.End... aged) throws SQLException {
        try (Connection connection = begin()) {
            run(connection, batch, aged);
            connection.commit();
        }
        return batch;
    }

    /** Runs and does not commit, as if the database had died with the answer to COMMIT; the batch goes into another try. */
    Batch loseBeforeCommit(Batch batch) throws SQLException {
        try (Connection connection = begin()) {
            run(connection, batch);
            connection.rollback();
        }
        return Sample.repeated(batch);
    }

    /** Runs and commits, but nobody hears of it; the batch goes into another try. */
    Batch loseAfterCommit(Batch batch) throws SQLException {
        return Sample.repeated(commit(batch));
    }

    /** An open assignment. */
    Assignment open() throws SQLException {
        Item.Start start = Sample.start(pay, 1);
        commit(Sample.direct(WORKER, start));
        return Sample.assignment(start, WORKER);
    }

    /** A waiting task. */
    Item.Start queue(Version version, long rank) throws SQLException {
        Item.Start start = Sample.start(version, rank);
        commit(Sample.queued(start));
        return start;
    }

    /** Claims for the worker. */
    List<Dispatch> claim(int most, Map<Integer, Long> floors) throws SQLException {
        Claim claim = new Claim(WORKER, most, List.copyOf(floors.keySet()));
        return commit(Sample.claims(floors, claim)).taken(claim);
    }

    String place(UUID id) throws SQLException {
        return database.value(
                "select concat_ws(' ', (select 'queue ' || epoch || ' rank ' || rank || ' retry ' || retry"
                        + " from queue where id = i), (select string_agg('open ' || t.epoch, ' ') from task t where t.id = i and"
                        + " not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch)), (select string_agg("
                        + "'end ' || epoch || ' state ' || state, ' ' order by epoch) from task_end where id = i)) from (values"
                        + " ('" + id + "'::uuid)) v(i)");
    }
}
