// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.run.entity.CancelSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What must hold of the tables, of the runs from one on. */
final class Invariants implements AutoCloseable {

    private static final String FAULTS = """
            with t as (select id, epoch, worker, retry from task where id >= '%1$s'),
                 e as (select id, epoch, state, final, output from task_end where id >= '%1$s'),
                 q as (select id, epoch, retry from queue where id >= '%1$s'),
                 last as (select id, max(epoch) as epoch from t group by id),
                 -- the graph: a, then b and c, then d
                 edge (child, parent) as (values (21, 20), (22, 20), (23, 21), (23, 22)),
                 begun as (
                   select id, action, run, retry from queue where id >= '%1$s' and run is not null
                   union all select id, action, run, retry from task where id >= '%1$s' and run is not null),
                 graph as (select id from task where id >= '%1$s' and run is null and workflow = 20)
            select 'two open epochs', t.id::text from t left join e using (id, epoch)
             where e.id is null group by t.id having count(*) > 1
            union all select 'open after its final end', t.id::text from t left join e using (id, epoch)
             where e.id is null and exists (select from e f where f.id = t.id and f.final)
            union all select 'two final ends', id::text from e where final group by id having count(*) > 1
            union all select 'an epoch after the final end', e.id::text from e join last using (id)
             where e.final and e.epoch < last.epoch
            union all select 'an end of what never was open', e.id::text from e left join t using (id, epoch)
             where t.id is null
            union all select 'a gap among the epochs', id::text from t group by id having count(*) <> max(epoch)
            union all select 'an earlier epoch without end', t.id::text from t join last on last.id = t.id
             left join e on e.id = t.id and e.epoch = t.epoch where t.epoch < last.epoch and e.id is null
            union all select 'waits too far ahead', q.id::text from q left join last using (id)
             where q.epoch > coalesce(last.epoch, 0) + 1
            union all select 'waits and is open or over', q.id::text from q join last using (id)
             where q.epoch = last.epoch + 1 and (
               not exists (select from e where e.id = q.id and e.epoch = last.epoch)
               or exists (select from e where e.id = q.id and e.final))
            union all select 'is nowhere: ended, not for good, and does not wait', e.id::text from e
             join last on last.id = e.id and last.epoch = e.epoch
             where not e.final and not exists (select from q where q.id = e.id and q.epoch = e.epoch + 1)
            union all select 'an output of another epoch', e.id::text from e
             where e.output is not null and (e.output::json ->> 'epoch')::int <> e.epoch
            union all select 'an output of another worker', e.id::text from e join t using (id, epoch)
             where e.output is not null and (e.output::json ->> 'worker')::int <> t.worker
            union all select 'failed attempts miscounted', t.id::text from t
             where t.retry <> (select count(*) from e where e.id = t.id and e.epoch < t.epoch and e.state in (2, 6))
            union all select 'began before its parents had completed', b.id::text from begun b join edge on edge.child = b.action
             where not exists (select from task p join e on e.id = p.id and e.epoch = p.epoch
                               where p.run = b.run and p.action = edge.parent and e.state = 1)
            union all select 'began on failure though nothing had failed', b.id::text from begun b
             where b.action = 24 and not exists (select from task f join e on e.id = f.id and e.epoch = f.epoch
               where f.run = b.run and f.action < 24 and e.final and e.state in (2, 6, 7))
            union all select 'the tasks of a run that is over go on', g.id::text from graph g join e on e.id = g.id
             join begun b on b.run = g.id where not exists (select from e f where f.id = b.id and f.final)
            union all select 'a run whose state nobody has', g.id::text from graph g left join e on e.id = g.id
             where (e.id is null) <> exists (select from run r where r.id = g.id)
            union all select 'a task without its run', b.id::text from begun b
             where not exists (select from graph g where g.id = b.run)
            """;
    private static final String LEFT = """
            select (select count(*) from queue where id >= '%1$s'),
                   (select count(*) from task t where id >= '%1$s' and not exists (
                      select from task_end e where e.id = t.id and e.epoch = t.epoch)),
                   (select count(*) from running where id >= '%1$s'),
                   (select count(*) from wait)""";
    private static final String OPEN = """
            select t.id from task t where t.id >= '%1$s' and t.worker > 0 and not exists (
              select from task_end e where e.id = t.id and e.epoch = t.epoch)""";
    private static final String OPEN_ONES = """
            select t.id, 'epoch', t.epoch, 'assigned', t.assigned, 'by', t.node_epoch, 'worker', w.id, w.instance,
                   'state', w.state, 'of', n.name, n.epoch, 'low water', n.low_water,
                   'running', exists (select from running r where r.id = t.id and r.epoch = t.epoch)
            from task t left join worker w on w.id = t.worker left join node n on n.id = w.node
            where t.id >= '%1$s' and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch)""";
    private static final String OPEN_RUNS = """
            select r.id, r.steps, (select string_agg(concat_ws(' ', t.action, t.epoch, 'worker', t.worker, 'state', e.state, e.final),
                                                     ', ' order by t.action, t.epoch)
                                   from task t left join task_end e using (id, epoch) where t.run = r.id)
            from run r where r.id >= '%1$s'""";
    private static final String NONE = "0 0 0 0";

    private final Connection connection;
    private final UUID first;

    Invariants(TestDatabase database, UUID first) throws SQLException {
        this.connection = database.connect();
        this.first = first;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return TestDatabase.rows(connection, String.format(sql, first));
    }

    /** What holds at every moment, whatever is under way. */
    void always(Set<String> accepted, Set<String> failed, Set<String> confirmed) throws SQLException {
        assertThat(rows(FAULTS)).as("broken rules").isEmpty();
        Set<String> stored = stored();
        assertThat(stored).as("accepted, so stored").containsAll(accepted);
        assertThat(failed.stream().filter(stored::contains))
                .as("said to have failed, so not stored")
                .isEmpty();
        assertThat(Set.copyOf(rows("select id, epoch from task_end where id >= '%s'")))
                .as("confirmed, so ended")
                .containsAll(confirmed);
    }

    private Set<String> stored() throws SQLException {
        return new HashSet<>(
                rows("select id from task where id >= '%1$s' union select id from queue where id >= '%1$s'"));
    }

    /** Waiting, open, running, waits. */
    String left() throws SQLException {
        return rows(LEFT).get(0);
    }

    boolean isNothingLeft() throws SQLException {
        return left().equals(NONE);
    }

    /** Whether nothing waits, and runs of several tasks are not over. */
    boolean isNothingLeftButRuns() throws SQLException {
        String left = "select not exists (select from queue where id >= '%1$s')"
                + " and exists (select from run where id >= '%1$s')";
        return rows(left).get(0).equals("t");
    }

    /** Open tasks. */
    List<String> open() throws SQLException {
        return rows(OPEN);
    }

    /** Open tasks with all that is known of them. */
    String openOnes() throws SQLException {
        return String.join("\n", rows(OPEN_ONES));
    }

    /** Runs of several tasks that are not over, with all that is known of them. */
    String openRuns() throws SQLException {
        return String.join("\n", rows(OPEN_RUNS));
    }

    /** What holds when nothing is under way any more. */
    void afterwards() throws SQLException {
        assertThat(left()).as("waiting, open, running, waits").isEqualTo(NONE);
        assertThat(rows("select id from task where id >= '%1$s' except select id from task_end where final"))
                .as("stored, so ended for good")
                .isEmpty();
        assertThat(rows("select gid from pg_prepared_xacts"))
                .as("prepared transactions")
                .isEmpty();
    }

    /** What was asked to stop was not assigned again. */
    void stopped(List<CancelSql.Stopping> asked) throws SQLException {
        for (CancelSql.Stopping one : asked) {
            assertThat(rows("select epoch from task where id = '" + one.id() + "' and epoch > " + one.epoch()))
                    .as("assigned after it was asked to stop: %s", one)
                    .isEmpty();
        }
    }

    /** How many ends of tasks there are, or how many runs have ended. */
    long ends(boolean ofRuns) throws SQLException {
        String sql = "select count(*) from task_end e where id >= '%s' and "
                + (ofRuns
                        ? "final and run is null"
                        : "not exists (select from task t where t.id = e.id and t.run is null and t.workflow = 20)");
        return Long.parseLong(rows(sql).get(0));
    }
}
