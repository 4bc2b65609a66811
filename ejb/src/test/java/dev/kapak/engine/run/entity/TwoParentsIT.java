// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.QueueTerms;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.run.control.Step;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Both parents of a task end at the same moment, each on a node of its own: the task starts once, whoever was first. So many
 * times: {@code -Dkapak.parents=10000}.
 */
class TwoParentsIT {

    private static final Version GRAPH = KnownWorkflows.graph(1, 20, "order", "a", "b", "c:a,b");
    private static final List<Integer> PARENTS = List.of(20, 21);
    private static final int ROUND = 100;

    @Test
    void theChildStartsOnceHoweverItsParentsMeet() throws Exception {
        Batches batches = new Batches(
                "two_parents",
                new RunRules(
                        new QueueTerms(action -> GRAPH.action(action).definition(), 60_000),
                        new Steps(action -> GRAPH)));
        NodeRow.Life other = batches.database.life("two");
        int count = Integer.getInteger("kapak.parents", 300);
        int byOther = 0;
        for (int done = 0; done < count; done += ROUND) {
            byOther += round(batches, other);
        }
        System.out.println(count + " times two parents at once: in " + byOther + " the second node started the child");
    }

    /** In how many of a round the second node was the one that started the child. */
    private static int round(Batches batches, NodeRow.Life other) throws Exception {
        List<Item.Start> starts = Stream.generate(() -> Sample.start(Sample.id(), GRAPH, 7, "{}", new Sample.Heard()))
                .limit(ROUND)
                .toList();
        batches.commit(Sample.ends(starts.toArray(Item[]::new)));
        Claim claim = new Claim(WORKER, 2 * ROUND, PARENTS);
        List<Dispatch> parents = batches.commit(Sample.batch(List.of(), List.of(), List.of(), List.of(claim)))
                .taken(claim);
        assertThat(parents).hasSize(2 * ROUND);

        CyclicBarrier together = new CyclicBarrier(2);
        FutureTask<Integer> first =
                new FutureTask<>(ends(batches, batches.life, together, endsOf(parents, PARENTS.get(0))));
        new Thread(first).start();
        int second =
                ends(batches, other, together, endsOf(parents, PARENTS.get(1))).call();

        assertThat(first.get() + second).as("children started").isEqualTo(ROUND);
        assertThat(batches.database.value(
                        "select count(*) || ' ' || count(distinct id) || ' ' || count(distinct run) from queue"))
                .isEqualTo(ROUND + " " + ROUND + " " + ROUND);
        assertThat(batches.database.rows("select distinct steps::text from run"))
                .containsExactly("{2,2,1}");
        batches.database.execute("truncate queue, running, run");
        return second;
    }

    /** Those of one parent in the order of their runs. */
    private static List<Item.End> endsOf(List<Dispatch> parents, int action) {
        return parents.stream()
                .map(Dispatch::assignment)
                .filter(one -> one.action() == action)
                .sorted(Comparator.comparing(one -> step(action).runOf(one.id())))
                .map(one -> Sample.end(one, EndState.COMPLETED, true, "{}", null))
                .toList();
    }

    private static Step step(int action) {
        return new Step(GRAPH, GRAPH.number(action));
    }

    /** Ends one after another, each at the moment at which the other node ends its own; how many children that started. */
    private static Callable<Integer> ends(
            Batches batches, NodeRow.Life life, CyclicBarrier together, List<Item.End> ends) {
        return () -> {
            int started = 0;
            for (Item.End end : ends) {
                Batch batch = Sample.ends(end);
                together.await();
                commit(batches, life, batch);
                started += batch.released().size();
            }
            return started;
        };
    }

    private static void commit(Batches batches, NodeRow.Life life, Batch batch) throws Exception {
        try (Connection connection = batches.database.begin()) {
            assertThat(FenceSql.enter(connection, life.id(), life.epoch())).isTrue();
            batches.runAs(life, connection, batch);
            connection.commit();
        }
    }
}
