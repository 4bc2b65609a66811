// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.protocol.Beat;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.Kind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkerWatchTest {

    private final Workshop shop = new Workshop();
    private final WorkerIdentity worker = shop.attach(1, 10);

    private void beat(Held... held) {
        assertThat(shop.watch.beat(new Beat(1, worker.incarnation(), 0, List.of(held))))
                .isPresent();
    }

    @Test
    void takesATaskForMissingWhenTwoHeartbeatsAfterItsPingDoNotNameIt() {
        Assignment assignment = shop.open(1);
        beat();
        assertThat(shop.lanes.ends()).isEmpty();

        shop.watch.pong(1, 2);
        beat();
        assertThat(shop.lanes.ends()).isEmpty();
        beat();

        assertThat(shop.lanes.ends()).singleElement().satisfies(end -> {
            assertThat(end.assignment()).isEqualTo(assignment);
            assertThat(end.state()).isEqualTo(EndState.LOST);
        });
        beat();
        assertThat(shop.lanes.ends()).hasSize(1);
    }

    @Test
    void waitsForAPingToComeBackThroughTheSameQueueFirst() {
        shop.open(1);

        for (int i = 0; i < 5; i++) {
            beat();
        }

        assertThat(shop.lanes.ends()).isEmpty();
    }

    @Test
    void forgetsThatATaskWasMissingWhenItIsNamedAgain() {
        Assignment assignment = shop.open(1);
        beat(Workshop.held(assignment));
        beat();

        beat(Workshop.held(assignment));
        beat();

        assertThat(shop.lanes.ends()).isEmpty();
        beat();
        assertThat(shop.lanes.ends()).hasSize(1);
    }

    @Test
    void doesNotKnowAnotherIncarnation() {
        assertThat(shop.watch.beat(new Beat(1, UUID.randomUUID(), 0, List.of())))
                .isEmpty();
        assertThat(shop.watch.beat(new Beat(7, worker.incarnation(), 0, List.of())))
                .isEmpty();
    }

    @Test
    void pingsWithEveryLookAndWakesALaneWhenTheIntakeAnswers() {
        int woken = shop.lanes.woken;

        shop.watch.look();
        shop.watch.pong(1, 2);

        assertThat(shop.outbox.of(Kind.PING)).hasSize(2);
        assertThat(shop.lanes.woken).isEqualTo(woken + 1);
    }

    @Test
    void sendsWhatIsOpenForTwoSecondsToTheRunningOnes() {
        Assignment assignment = shop.open(1);
        beat(new Held(assignment.id(), 1, 77));
        shop.watch.look();
        assertThat(shop.lanes.items).isEmpty();

        shop.clock.set(shop.clock.millis() + 3_000, System.nanoTime());
        shop.watch.look();
        assertThat(shop.lanes.items).containsExactly(new Item.Aged(assignment, 77));

        shop.attached.aged(assignment, 77);
        shop.watch.look();
        assertThat(shop.lanes.items).hasSize(1);
    }

    @Test
    void sendsTheBeginOfABodyAfterwardsIfItWasNotKnown() {
        Assignment assignment = shop.open(1);
        shop.clock.set(shop.clock.millis() + 3_000, System.nanoTime());
        shop.watch.look();
        shop.attached.aged(assignment, 0);
        shop.watch.look();
        assertThat(shop.lanes.items).containsExactly(new Item.Aged(assignment, 0));

        beat(new Held(assignment.id(), 1, 77));
        shop.watch.look();
        assertThat(shop.lanes.items).last().isEqualTo(new Item.Aged(assignment, 77));

        shop.attached.aged(assignment, 77);
        shop.watch.look();
        assertThat(shop.lanes.items).hasSize(2);
    }

    @Test
    void adoptsWhatWasOpenBeforeARestartAndAssignsTheTasksOfGoneWorkersAgain() {
        Assignment known = Sample.assignment(Sample.start(shop.version, 1), 1);
        Assignment ofGone = Sample.assignment(Sample.start(shop.version, 1), 42);

        shop.watch.adopt(known, true);
        shop.watch.adopt(ofGone, false);

        assertThat(shop.attached.isOpen(known)).isTrue();
        assertThat(shop.free(1)).isEqualTo(9);
        assertThat(shop.lanes.ends()).singleElement().satisfies(end -> {
            assertThat(end.assignment()).isEqualTo(ofGone);
            assertThat(end.state()).isEqualTo(EndState.LOST);
        });
    }

    @Test
    void takesOutAWorkerThatDoesNotComeBackInTime() {
        Workshop strict = new Workshop("kapak.worker.lost", "PT0S");
        WorkerIdentity gone = Workshop.identity(3, "gone", UUID.randomUUID());
        strict.watch.expectBack(gone, 5, List.of(Workshop.ACTION));
        Assignment left = Sample.assignment(Sample.start(strict.version, 1), 3);
        strict.watch.adopt(left, true);

        assertThat(strict.watch.look()).containsExactly(gone);

        assertThat(strict.lanes.ends()).extracting(Item.End::assignment).containsExactly(left);
    }

    @Test
    void raisesAProblemForAWorkerThatBeatsButDoesNotReceive() {
        Workshop strict = new Workshop("kapak.worker.beat", "PT0S");
        strict.attach(1, 3);

        strict.watch.look();
        assertThat(strict.problems.live()).hasSize(1);

        strict.watch.pong(1, 1);
        assertThat(strict.problems.live()).isEmpty();
    }

    @Test
    void assignsAgainOnlyWhatTheNewOwnerOfAWorkerDoesNotKnow() {
        Assignment known = shop.open(1);
        Assignment unknown = shop.open(1);

        shop.watch.cede(1, Set.of(new Fence(known.id(), known.epoch())));

        assertThat(shop.watch.ids()).isEmpty();
        assertThat(shop.lanes.ends()).singleElement().satisfies(end -> {
            assertThat(end.assignment()).isEqualTo(unknown);
            assertThat(end.state()).isEqualTo(EndState.LOST);
        });
    }
}
