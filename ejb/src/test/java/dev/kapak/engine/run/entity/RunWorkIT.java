// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import static dev.kapak.engine.run.entity.Batches.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.QueueTerms;
import dev.kapak.engine.run.control.Released;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.run.control.Step;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of several tasks: a, then b and c, then d; and z if one fails. */
class RunWorkIT {

    private static final Version GRAPH = KnownWorkflows.graph(1, 20, "order", "a", "b:a", "c:a", "d:b,c", "z!");
    private static final List<Integer> ACTIONS = List.of(20, 21, 22, 23, 24);

    private static Batches batches;

    @BeforeAll
    static void migrate() throws Exception {
        Steps steps = new Steps(action -> GRAPH);
        batches = new Batches(
                "run_work", new RunRules(new QueueTerms(a -> GRAPH.action(a).definition(), 60_000), steps));
    }

    @BeforeEach
    void clear() throws Exception {
        batches.database.execute("truncate queue, running, run");
    }

    private static UUID task(Item.Start run, String name) {
        return new Step(GRAPH, GRAPH.shape().names().indexOf(name)).ofRun(run.id());
    }

    private static Item.Start start() {
        return Sample.withMetadata(Sample.start(Sample.id(), GRAPH, 7, "{\"in\":1}", new Sample.Heard()), "{\"m\":1}");
    }

    private static Item.Start begin() throws Exception {
        Item.Start start = start();
        batches.commit(Sample.ends(start));
        return start;
    }

    private static List<Dispatch> claim() throws Exception {
        Claim claim = new Claim(WORKER, 10, ACTIONS);
        Batch batch = batches.commit(Sample.batch(List.of(), List.of(), List.of(), List.of(claim)));
        return batch.taken(claim).stream()
                .sorted(Comparator.comparing(one -> one.assignment().action()))
                .toList();
    }

    private static Item.End completed(Dispatch dispatch, String output) {
        return Sample.end(dispatch.assignment(), EndState.COMPLETED, true, output, null);
    }

    private static Item.End failed(Dispatch dispatch) {
        return Sample.end(dispatch.assignment(), EndState.FAILED, true, null, "boom");
    }

    private static String steps() throws Exception {
        return batches.database.value("select steps::text from run");
    }

    @Test
    void beginsWithTheTaskThatHasNoParents() throws Exception {
        Item.Start start = start();
        Batch batch = batches.commit(Sample.ends(start));

        assertThat(batch.didBegin(start)).isTrue();
        assertThat(steps()).isEqualTo("{1,0,0,0,0}");
        assertThat(batches.place(start.id())).isEqualTo("open 1");
        assertThat(batches.place(task(start, "a"))).isEqualTo("queue 1 rank 7 retry 0");
        assertThat(claim()).singleElement().satisfies(one -> {
            assertThat(one.assignment().id()).isEqualTo(task(start, "a"));
            assertThat(one.input()).isEqualTo("{\"in\":1}");
            assertThat(one.metadata()).isEqualTo("{\"m\": 1}");
            assertThat(one.parents()).isNull();
        });
    }

    @Test
    void runsToItsEndWithTheOutputsOfParents() throws Exception {
        Item.Start start = begin();
        Batch batch = batches.commit(Sample.ends(completed(claim().get(0), "{\"a\":1}")));
        assertThat(batch.released()).containsExactlyInAnyOrder(new Released(21, 7, 0), new Released(22, 7, 0));
        List<Dispatch> both = claim();
        assertThat(both).extracting(Dispatch::parents).containsOnly("{\"a\":{\"a\":1}}");
        batches.commit(Sample.ends(completed(both.get(0), "[1]")));
        assertThat(claim()).isEmpty();
        batches.commit(Sample.ends(completed(both.get(1), null)));
        Dispatch last = claim().get(0);
        assertThat(last.parents()).isEqualTo("{\"b\":[1],\"c\":null}");

        batch = batches.commit(Sample.ends(completed(last, "\"end\"")));

        assertThat(batch.ended()).singleElement().satisfies(ended -> {
            assertThat(ended.run().id()).isEqualTo(start.id());
            assertThat(ended.run().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(ended.run().output()).isEqualTo("{\"a\":{\"a\":1},\"b\":[1],\"c\":null,\"d\":\"end\"}");
        });
        assertThat(batches.place(start.id())).isEqualTo("end 1 state 1");
        assertThat(batches.database.value("select count(*) from run")).isEqualTo("0");
    }

    @Test
    void endsFailedWithoutWhatComesAfterAFailure() throws Exception {
        Item.Start start = begin();
        batches.commit(Sample.ends(completed(claim().get(0), "{}")));
        List<Dispatch> both = claim();
        batches.commit(Sample.ends(failed(both.get(0))));
        assertThat(steps()).isEqualTo("{2,3,1,4,1}");

        Dispatch onFailure = claim().get(0);
        assertThat(onFailure.errors()).isEqualTo("{\"b\":\"boom\"}");
        assertThat(onFailure.parents()).isNull();
        batches.commit(Sample.ends(completed(onFailure, "{}")));
        assertThat(steps()).isEqualTo("{2,3,1,4,2}");

        Batch batch = batches.commit(Sample.ends(completed(both.get(1), "{}")));

        assertThat(batch.ended()).singleElement().satisfies(ended -> {
            assertThat(ended.run().status()).isEqualTo(RunStatus.FAILED);
            assertThat(ended.run().output()).isNull();
            assertThat(ended.run().error()).isEqualTo("b: boom");
        });
        assertThat(batches.place(task(start, "d"))).isEmpty();
    }

    @Test
    void aTaskThatComesBackChangesNothingOfItsRun() throws Exception {
        Item.Start start = begin();
        batches.commit(Sample.ends(Sample.end(claim().get(0).assignment(), EndState.LOST)));

        assertThat(steps()).isEqualTo("{1,0,0,0,0}");
        assertThat(batches.place(task(start, "a"))).isEqualTo("queue 2 rank 7 retry 0 end 1 state 4");
        assertThat(claim().get(0).input()).isEqualTo("{\"in\":1}");
    }

    @Test
    void aTaskThatIsDroppedEndsWhatComesAfterIt() throws Exception {
        Item.Start start = begin();
        Item.Drop drop =
                new Item.Drop(task(start, "a"), 1, 20, EndState.CANCELLED, null, false, new CompletableFuture<>());

        Batch batch = batches.commit(Sample.ends(drop));

        assertThat(batch.ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.run().status()).isEqualTo(RunStatus.CANCELLED));
        assertThat(batches.place(start.id())).isEqualTo("end 1 state 3");
    }

    @Test
    void dropsNoTaskOfARunThatBeginsInTheSameBatch() throws Exception {
        Item.Start start = start();
        Item.Drop drop =
                new Item.Drop(task(start, "a"), 1, 20, EndState.CANCELLED, null, false, new CompletableFuture<>());

        Batch batch = batches.commit(Sample.ends(start, drop));

        assertThat(batch.didDrop(drop)).isFalse();
        assertThat(batches.place(task(start, "a"))).isEqualTo("queue 1 rank 7 retry 0");
    }

    @Test
    void aRunThatIsStoppedStartsNothingMoreAndLetsWhatRunsEnd() throws Exception {
        Item.Start start = begin();
        Dispatch first = claim().get(0);
        batches.commit(Sample.ends(new Item.Stop(start.id(), 1, 20, new CompletableFuture<>())));
        assertThat(steps()).isEqualTo("{1,4,4,4,4}");

        Batch batch = batches.commit(Sample.ends(completed(first, "{}")));

        assertThat(batch.released()).isEmpty();
        assertThat(batches.place(start.id())).isEqualTo("end 1 state 3");
    }

    @Test
    void isStartedOnce() throws Exception {
        Item.Start start = begin();
        Item.Start again = Sample.start(start.id(), GRAPH, 9, "{}", new Sample.Heard());

        Batch batch = batches.commit(Sample.ends(again));

        assertThat(batch.didBegin(again)).isFalse();
        assertThat(batches.database.value("select count(*) from queue")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchWithoutAnAnswerComesToTheSameAgain(boolean committed) throws Exception {
        Item.Start start = start();
        Batch begins = Sample.ends(start);
        batches.commit(committed ? batches.loseAfterCommit(begins) : batches.loseBeforeCommit(begins));
        assertThat(begins.didBegin(start)).isTrue();
        Claim claim = new Claim(WORKER, 10, ACTIONS);
        Batch claims = Sample.batch(List.of(), List.of(), List.of(), List.of(claim));
        batches.commit(committed ? batches.loseAfterCommit(claims) : batches.loseBeforeCommit(claims));
        Dispatch first = claims.taken(claim).get(0);
        assertThat(first.input()).isEqualTo("{\"in\":1}");

        Batch ends = Sample.ends(completed(first, "{}"));
        batches.commit(committed ? batches.loseAfterCommit(ends) : batches.loseBeforeCommit(ends));
        assertThat(ends.released()).hasSize(2);
        assertThat(steps()).isEqualTo("{2,1,1,0,0}");

        List<Dispatch> both = claim();
        batches.commit(Sample.ends(failed(both.get(0))));
        batches.commit(Sample.ends(completed(claim().get(0), null)));
        Batch last = Sample.ends(failed(both.get(1)));
        batches.commit(committed ? batches.loseAfterCommit(last) : batches.loseBeforeCommit(last));
        assertThat(last.ended()).hasSize(1);
        assertThat(batches.place(start.id())).isEqualTo("end 1 state 2");
    }

    /** Whoever judges holds the row of the run: the later one of two parents that end at once sees the earlier. */
    @Test
    void ofTwoParentsThatEndAtOnceTheLaterStartsTheChild() throws Exception {
        Item.Start start = begin();
        batches.commit(Sample.ends(completed(claim().get(0), "{}")));
        List<Dispatch> both = claim();
        FutureTask<Batch> later = new FutureTask<>(() -> batches.commit(Sample.ends(completed(both.get(1), "{}"))));
        try (Connection connection = batches.begin()) {
            Batch earlier = Sample.ends(completed(both.get(0), "{}"));
            batches.run(connection, earlier);
            new Thread(later).start();
            batches.database.awaitLock();
            connection.commit();
            assertThat(earlier.released()).isEmpty();
        }

        assertThat(later.get().released()).containsExactly(new Released(23, 7, 0));
        assertThat(claim())
                .extracting(Dispatch::assignment)
                .extracting(Assignment::id)
                .containsExactly(task(start, "d"));
    }

    @Test
    void severalRunsInOneBatchDoNotMixUp() throws Exception {
        Item.Start one = start();
        Item.Start other = start();
        batches.commit(Sample.ends(one, other));
        List<Dispatch> first = claim();
        batches.commit(Sample.ends(failed(first.get(0)), completed(first.get(1), "{}")));

        assertThat(batches.database.rows("select steps::text from run"))
                .containsExactlyInAnyOrder("{2,1,1,0,0}", "{3,4,4,4,1}");
        assertThat(claim()).hasSize(3);
    }
}
