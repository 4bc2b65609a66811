// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final int ACTION = 5;

    private final Version version = KnownWorkflows.version(1, ACTION, "pay", 0);
    private final FakeSlots slots = new FakeSlots(2);
    private final Backlog backlog = new Backlog();
    private final Planner planner =
            new Planner(slots, backlog, new EngineClock(), Sample.rules().steps());

    private void nothingWaits() {
        backlog.exhausted(ACTION, backlog.ticket(ACTION));
    }

    @Test
    void assignsAFreshTaskAtOnceWhenNothingWaitsAndASlotIsFree() {
        nothingWaits();

        Batch batch = planner.plan(List.of(Sample.start(version, 1)), false);

        assertThat(batch.direct()).singleElement().extracting(Direct::worker).isEqualTo(FakeSlots.WORKER);
        assertThat(batch.queued()).isEmpty();
        assertThat(slots.free).isEqualTo(1);
    }

    @Test
    void queuesAFreshTaskWhileSomethingMayWait() {
        Batch batch = planner.plan(List.of(Sample.start(version, 1)), false);

        assertThat(batch.direct()).isEmpty();
        assertThat(batch.queued()).hasSize(1);
        assertThat(slots.free).isEqualTo(2);
    }

    @Test
    void queuesWhatIsBeyondTheFreeSlotsAndHintsBeforeTheCommit() {
        nothingWaits();

        Batch batch = planner.plan(
                List.of(Sample.start(version, 1), Sample.start(version, 2), Sample.start(version, 3)), false);

        assertThat(batch.direct()).hasSize(2);
        assertThat(batch.queued()).hasSize(1);
        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(3);
    }

    @Test
    void takesOneSlotOnlyForAStartThatComesTwice() {
        nothingWaits();
        Item.Start start = Sample.start(version, 1);

        Batch batch = planner.plan(List.of(start, start), false);

        assertThat(batch.direct()).hasSize(1);
        assertThat(batch.queued()).hasSize(1);
        assertThat(slots.free).isEqualTo(1);
    }

    @Test
    void letsOneLaneClaimAtATime() {
        slots.claims = List.of(new Claim(FakeSlots.WORKER, 1, List.of(ACTION)));
        slots.wants = true;

        Batch first = planner.plan(List.of(), true);
        assertThat(first.claims()).hasSize(1);
        assertThat(planner.plan(List.of(), true).isEmpty()).isTrue();
        assertThat(planner.moreToClaim()).isFalse();

        planner.done(first);
        assertThat(planner.moreToClaim()).isTrue();
        assertThat(planner.plan(List.of(), true).claims()).hasSize(1);
    }

    @Test
    void claimsFromTheFloorThatIsKnown() {
        backlog.takenUpTo(ACTION, backlog.ticket(ACTION), 70);
        slots.claims = List.of(new Claim(FakeSlots.WORKER, 1, List.of(ACTION)));

        assertThat(planner.plan(List.of(), true).floor(ACTION)).isEqualTo(70);
    }

    @Test
    void leavesOutWhatGrewOldTwiceOrHasEndedMeanwhile() {
        Assignment open = Sample.assignment(Sample.start(version, 1), FakeSlots.WORKER);
        Assignment ended = Sample.assignment(Sample.start(version, 1), FakeSlots.WORKER);
        slots.open.add(open);

        Batch batch =
                planner.plan(List.of(new Item.Aged(open, 0), new Item.Aged(open, 8), new Item.Aged(ended, 0)), false);

        assertThat(batch.aged()).containsExactly(new Item.Aged(open, 8));
    }

    @Test
    void sortsWhatTouchesRowsById() {
        nothingWaits();
        slots.free = 100;
        Item.Start first = Sample.start(version, 1);
        Item.Start second = Sample.start(version, 1);

        Batch batch = planner.plan(List.of(second, first), false);

        assertThat(batch.direct()).extracting(Direct::start).containsExactly(first, second);
    }

    @Test
    void queuesAFreshTaskOfAPausedWorkflow() {
        nothingWaits();
        backlog.pause(Set.of(ACTION));

        Batch batch = planner.plan(List.of(Sample.start(version, 1)), true);

        assertThat(batch.direct()).isEmpty();
        assertThat(batch.queued()).hasSize(1);
        assertThat(slots.free).isEqualTo(2);
    }
}
