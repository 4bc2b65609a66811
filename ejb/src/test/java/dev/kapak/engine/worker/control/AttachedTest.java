// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.protocol.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttachedTest {

    private static final int ACTION = Workshop.ACTION;

    private final Workshop shop = new Workshop("kapak.worker.ahead", "PT0S");
    private final Attached attached = shop.attached;

    @Test
    void reservesAtTheWorkerWithTheMostFreeSlots() {
        shop.attach(1, 1);
        shop.attach(2, 2);

        assertThat(attached.reserve(ACTION)).hasValue(2);
        assertThat(attached.reserve(ACTION)).isPresent();
        assertThat(attached.reserve(ACTION)).isPresent();
        assertThat(attached.reserve(ACTION)).isEmpty();

        attached.release(2, 1);
        assertThat(attached.reserve(ACTION)).hasValue(2);
        assertThat(attached.reserve(99)).isEmpty();
    }

    @Test
    void reservesNothingAtAWorkerThatDrainsOrDoesNotReceive() {
        shop.attach(Workshop.identity(1, "deaf", UUID.randomUUID()), 5);
        shop.attach(2, 5);
        new Ownership(attached).drain(2);

        assertThat(attached.reserve(ACTION)).isEmpty();
        assertThat(attached.hasWorker(ACTION)).isFalse();
        assertThat(attached.wantsClaims()).isFalse();
        assertThat(attached.actionsToPoll()).isEmpty();

        shop.watch.pong(1, 1);
        assertThat(attached.reserve(ACTION)).hasValue(1);
        assertThat(attached.hasWorker(ACTION)).isTrue();
    }

    @Test
    void claimsForEachWorkerWithRoomAndNeverMoreThanFiveHundredAtOnce() {
        shop.attach(1, 300);
        shop.attach(2, 400);

        List<Claim> claims = attached.reserveForClaims();

        assertThat(claims).containsExactly(new Claim(2, 400, List.of(ACTION)), new Claim(1, 100, List.of(ACTION)));
        assertThat(shop.free(1)).isEqualTo(200);
        assertThat(shop.free(2)).isZero();
    }

    @Test
    void claimsNothingWhenNothingWaitsAndLetsThePollLookInstead() {
        shop.attach(1, 3);
        shop.backlog.exhausted(ACTION, shop.backlog.ticket(ACTION));

        assertThat(attached.wantsClaims()).isFalse();
        assertThat(attached.reserveForClaims()).isEmpty();
        assertThat(attached.actionsToPoll()).containsExactly(ACTION);
    }

    @Test
    void claimsAheadAsManyAsTheSlotsFinishInTheGivenTime() {
        AttachedWorker worker = new AttachedWorker(
                Workshop.identity(1, "one", UUID.randomUUID()), 10, Abilities.of(List.of(ACTION)), Instant.EPOCH, 0);
        assertThat(worker.ahead(20, List.of(ACTION))).isEqualTo(4);

        for (int i = 0; i < 500; i++) {
            worker.measured(ACTION, 0);
        }
        assertThat(worker.ahead(20, List.of(ACTION))).isEqualTo(256);

        for (int i = 0; i < 500; i++) {
            worker.measured(ACTION, 10_000);
        }
        assertThat(worker.ahead(20, List.of(ACTION))).isZero();
    }

    @Test
    void dispatchesACommittedAssignmentAndKeepsItOpenUntilItsEndIsCommitted() {
        shop.attach(1, 2);

        Assignment assignment = shop.open(1);
        assertThat(shop.outbox.of(Kind.TASKS))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.text()).contains(assignment.id().toString()));
        assertThat(shop.free(1)).isEqualTo(1);
        assertThat(attached.isOpen(assignment)).isTrue();

        attached.closed(assignment);
        assertThat(attached.isOpen(assignment)).isFalse();
        assertThat(shop.free(1)).isEqualTo(2);

        attached.closed(assignment);
        assertThat(shop.free(1)).isEqualTo(2);
    }

    @Test
    void losesWhatIsDispatchedToAWorkerThatHasGone() {
        Assignment assignment = Sample.assignment(Sample.start(shop.version, 1), 1);

        attached.opened(List.of(new Dispatch(assignment, null, "{}")));

        assertThat(shop.lanes.ends()).singleElement().satisfies(end -> {
            assertThat(end.assignment()).isEqualTo(assignment);
            assertThat(end.state()).isEqualTo(EndState.LOST);
            assertThat(end.isFinal()).isFalse();
        });
    }

    @Test
    void opensAnAssignmentAgainWhoseEndCouldNotBeStored() {
        shop.attach(1, 2);
        Assignment assignment = shop.open(1);
        attached.with(1, worker -> {
            worker.end(worker.open(assignment.id(), 1).orElseThrow());
            return worker;
        });
        assertThat(shop.free(1)).isEqualTo(2);

        attached.reopened(assignment);

        assertThat(shop.free(1)).isEqualTo(1);
        assertThat(attached.isOpen(assignment)).isTrue();
    }

    @Test
    void knowsAnEpochApartFromOthersOfTheSameTask() {
        shop.attach(1, 2);
        Assignment first = shop.open(1);
        Assignment second = new Assignment(first.id(), 2, 1, ACTION, ACTION, 1, 0, 2, 0, 1, 0);

        assertThat(attached.isOpen(second)).isFalse();
        attached.closed(second);
        assertThat(attached.isOpen(first)).isTrue();
    }

    @Test
    void holdsTheLowWaterBelowTheOldestAssignmentThatIsNotAmongTheRunningOnes() {
        shop.attach(1, 2);
        shop.clock.set(shop.clock.millis() + 60_000, System.nanoTime());
        long now = shop.clock.millis();
        assertThat(attached.lowWater().toEpochMilli()).isGreaterThanOrEqualTo(now);

        Assignment assignment = shop.open(1);
        assertThat(attached.lowWater().toEpochMilli()).isLessThanOrEqualTo(assignment.assigned());

        attached.aged(assignment, 0);
        assertThat(attached.isAged(assignment)).isTrue();
        assertThat(attached.lowWater().toEpochMilli()).isGreaterThanOrEqualTo(now);

        shop.lanes.busySince = now - 500;
        assertThat(attached.lowWater().toEpochMilli()).isEqualTo(now - 500);
    }

    @Test
    void givesBackTheOpenTasksOfALostWorkerButNotThoseWhoseResultIsHere() {
        shop.attach(1, 2);
        Assignment reported = shop.open(1);
        Assignment open = shop.open(1);
        attached.with(1, worker -> {
            worker.end(worker.open(reported.id(), 1).orElseThrow());
            return worker;
        });

        shop.watch.takeOut(1);

        assertThat(shop.lanes.ends()).extracting(Item.End::assignment).containsExactly(open);
        assertThat(attached.hasWorker(ACTION)).isFalse();
        assertThat(attached.isAged(open)).isTrue();
    }

    @Test
    void freesTheSlotOfAnEpochThatAnotherNodeHasClosed() {
        shop.attach(1, 3);
        Assignment first = shop.open(1);
        Assignment second = later(first);

        shop.watch.adopt(second, true);
        shop.watch.adopt(second, true);
        shop.watch.adopt(first, true);

        assertThat(shop.free(1)).isEqualTo(2);
        assertThat(attached.isOpen(second)).isTrue();
        assertThat(attached.isOpen(first)).isFalse();
        attached.closed(second);
        assertThat(shop.free(1)).isEqualTo(3);
    }

    private static Assignment later(Assignment one) {
        return new Assignment(
                one.id(),
                one.epoch() + 1,
                one.tenant(),
                one.workflow(),
                one.action(),
                one.rank(),
                one.retry(),
                one.priority(),
                one.created(),
                one.worker(),
                one.assigned());
    }

    @Test
    void reservesNothingAtTheFormerPlaceOfAWorkerThatIsExpectedBack() {
        WorkerIdentity worker = shop.attach(1, 3);

        shop.watch.expectBack(worker, 3, List.of(ACTION));

        assertThat(attached.reserve(ACTION)).isEmpty();
        assertThat(attached.hasWorker(ACTION)).isFalse();
    }

    @Test
    void letsARestartFindWhatIsLostButNotCommittedYet() {
        Workshop shop = new Workshop();
        Assignment now = Sample.assignment(Sample.start(shop.version, 1), 1);
        Assignment earlier =
                new Assignment(now.id(), 1, 1, now.workflow(), now.action(), 1, 0, 1, 1_000, now.worker(), 1_000);

        shop.attached.lose(List.of(earlier));

        assertThat(shop.lanes.ends()).extracting(Item.End::assignment).containsExactly(earlier);
        assertThat(shop.attached.lowWater()).isEqualTo(Instant.ofEpochMilli(1_000));
        shop.attached.closed(earlier);
        assertThat(shop.attached.lowWater()).isAfter(Instant.ofEpochMilli(1_000));
    }

    @Test
    void countsOneSlotForATaskThatComesBackThoughAnotherNodeEndedItsEarlierAssignment() {
        shop.attach(1, 2);
        Assignment first = shop.open(1);
        Assignment second = later(first);

        attached.with(1, worker -> {
            worker.reserve(1);
            return worker;
        });
        attached.opened(List.of(new Dispatch(second, null, "{}")));
        assertThat(shop.free(1)).isEqualTo(1);
        assertThat(attached.isAged(second)).isTrue();

        attached.closed(first);
        attached.closed(second);
        assertThat(shop.free(1)).isEqualTo(2);
    }
}
