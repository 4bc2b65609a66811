// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Totals;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What follows the commit of a batch for what waits. */
class AftermathTest {

    private static final int ACTION = 5;

    private final Version version = KnownWorkflows.version(1, ACTION, "pay", 3);
    private final FakeSlots slots = new FakeSlots(10);
    private final Backlog backlog = new Backlog();
    private final Followers followers = new Followers();
    private final Meters meters = new Meters();
    private final List<Long> alarms = new ArrayList<>();
    private final Aftermath aftermath =
            new Aftermath(slots, backlog, followers, new NobodyElse(), alarms::add, KnownWorkflows.of(version), meters);

    AftermathTest() {
        backlog.exhausted(ACTION, backlog.ticket(ACTION));
    }

    private static Item.Drop drop(UUID id) {
        return new Item.Drop(id, 1, ACTION, EndState.EXPIRED, "too late", true, new CompletableFuture<>());
    }

    private long counted(String meter) {
        return Totals.of(meters, meter);
    }

    @Test
    void setsTheClockForARetryThatWaitsAndLooksForNoneNow() {
        Assignment open = Sample.assignment(Sample.start(version, 1), 1);
        Item.End end = new Item.End(open, EndState.FAILED, false, 0, 9, null, "busy", 7_000, last -> {});
        Batch batch = Sample.ends(end);
        batch.closed(Map.of(end.fence(), end.state()));

        aftermath.committed(batch);

        assertThat(alarms).containsExactly(7_000L);
        assertThat(backlog.mayWait(ACTION)).isFalse();
    }

    @Test
    void looksAtOnceForARetryThatDoesNotWait() {
        Item.End end = Sample.end(Sample.assignment(Sample.start(version, 1), 1), EndState.FAILED, false, null, "boom");
        Batch batch = Sample.ends(end);
        batch.closed(Map.of(end.fence(), end.state()));

        aftermath.committed(batch);

        assertThat(alarms).isEmpty();
        assertThat(backlog.mayWait(ACTION)).isTrue();
    }

    @Test
    void tellsTheEndOfWhatWasDroppedOnceAndWhoAskedEachTime() {
        UUID id = Sample.id();
        List<EndedRun> told = new ArrayList<>();
        followers.add(1, id, told::add);
        Item.Drop first = drop(id);
        Item.Drop second = drop(id);
        Item.Drop gone = drop(Sample.id());
        Batch batch = Sample.ends(first, second, gone);
        batch.dropped(Set.of(id));

        aftermath.committed(batch);

        assertThat(told).containsExactly(new EndedRun(id, RunStatus.FAILED, null, "too late"));
        assertThat(first.ended()).isCompletedWithValue(true);
        assertThat(second.ended()).isCompletedWithValue(true);
        assertThat(gone.ended()).isCompletedWithValue(false);
        assertThat(counted("kapak_runs_ended_total")).isEqualTo(1);
    }

    @Test
    void tellsWhoAskedThatNothingWasStored() {
        Item.Drop drop = drop(Sample.id());

        aftermath.failed(Sample.ends(drop), RunMessages.NOT_STORED, "the database is lost");

        assertThat(drop.ended()).isCompletedExceptionally();
    }
}
