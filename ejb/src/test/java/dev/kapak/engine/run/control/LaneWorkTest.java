// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LaneWorkTest {

    private static final int ACTION = 5;

    /** What a try does instead of reaching a database. */
    private interface Try {
        void run(Batch batch) throws SQLException, FencedException, CommitUnknownException;
    }

    /** Stores everything, unless the next try or a poisoned item says otherwise. */
    private static final class FakeTransaction extends BatchTransaction {

        private final List<Batch> tries = new ArrayList<>();
        private final List<Try> next = new ArrayList<>();
        private final Set<UUID> poisoned = new HashSet<>();
        private String state = "22021";
        private final List<Item.End> ended = new ArrayList<>();

        @Override
        public void run(Batch batch) throws SQLException, FencedException, CommitUnknownException {
            tries.add(batch);
            if (!next.isEmpty()) {
                next.remove(0).run(batch);
                return;
            }
            store(batch);
        }

        private void store(Batch batch) throws SQLException {
            boolean bad = batch.direct().stream()
                            .anyMatch(one -> poisoned.contains(one.start().id()))
                    || batch.queued().stream().anyMatch(start -> poisoned.contains(start.id()))
                    || batch.ends().stream()
                            .anyMatch(end -> poisoned.contains(end.id()) && end.state() == EndState.COMPLETED);
            if (bad) {
                throw new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", state);
            }
            ended.addAll(batch.ends());
            batch.closed(batch.ends().stream()
                    .collect(Collectors.toMap(Item.End::fence, Item.End::state, (one, other) -> one)));
            batch.opened(batch.direct().stream().map(one -> one.start().id()).collect(Collectors.toSet()));
            batch.enqueued(batch.queued().stream().map(Item.Start::id).collect(Collectors.toSet()));
        }
    }

    private final Version version = KnownWorkflows.version(1, ACTION, "pay", 0);
    private final FakeSlots slots = new FakeSlots(10);
    private final Backlog backlog = new Backlog();
    private final Followers followers = new Followers();
    private final Meters meters = new Meters();
    private final FakeTransaction transaction = new FakeTransaction();
    /** Opens again as soon as it is shut, as the start gate does when the database is back. */
    private final Gate gate = new Gate() {
        @Override
        public void close(String reason) {
            super.close(reason);
            closings.incrementAndGet();
            if (reopens) {
                open();
            }
        }
    };

    private final AtomicInteger closings = new AtomicInteger();
    private boolean reopens = true;
    private final AtomicInteger woken = new AtomicInteger();
    private final Sample.Heard heard = new Sample.Heard();
    private final LaneWork work = new LaneWork(
            new Planner(slots, backlog, new EngineClock(), Sample.rules().steps()),
            new Aftermath(slots, backlog, followers, new NobodyElse(), at -> {}, KnownWorkflows.of(version), meters),
            transaction,
            gate,
            woken::incrementAndGet);

    LaneWorkTest() {
        gate.open();
        backlog.exhausted(ACTION, backlog.ticket(ACTION));
    }

    private Item.Start start() {
        return Sample.start(Sample.id(), version, 1, "{}", heard);
    }

    private Assignment open() {
        return Sample.assignment(start(), FakeSlots.WORKER);
    }

    private static SQLException fault(String state) {
        return new SQLException("as the test wants", state);
    }

    private void nextTry(Try next) {
        transaction.next.add(next);
    }

    private void nextFails(String state) {
        nextTry(batch -> {
            throw fault(state);
        });
    }

    @Test
    void dispatchesAndAnswersWhatIsCommitted() {
        Item.Start start = start();

        work.run(List.of(start));

        assertThat(slots.opened).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.assignment()).isEqualTo(Sample.assignment(start, FakeSlots.WORKER));
            assertThat(dispatch.input()).isEqualTo("{}");
        });
        assertThat(heard.stored).containsExactly(start.id());
        assertThat(meters.toPrometheus()).contains("kapak_runs_started_total{workflow=\"pay\",status=\"QUEUED\"} 1");
        assertThat(work.busySince()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void answersAStartThatWasThereAlreadyAndGivesItsSlotBack() {
        Item.Start start = start();
        nextTry(batch -> batch.opened(Set.of()));

        work.run(List.of(start));

        assertThat(heard.stored).containsExactly(start.id());
        assertThat(slots.free).isEqualTo(10);
        assertThat(slots.opened).isEmpty();
        assertThat(meters.toPrometheus()).doesNotContain("kapak_runs_started_total");
    }

    @Test
    void tellsFollowersOfAFinalEndOnlyToTheTenant() {
        Assignment assignment = open();
        List<EndedRun> mine = new ArrayList<>();
        List<EndedRun> theirs = new ArrayList<>();
        followers.add(1, assignment.id(), mine::add);
        followers.add(2, assignment.id(), theirs::add);

        work.run(List.of(Sample.end(assignment, EndState.COMPLETED)));

        assertThat(mine).containsExactly(new EndedRun(assignment.id(), RunStatus.COMPLETED, "{}", null));
        assertThat(theirs).isEmpty();
        assertThat(slots.closed).containsExactly(assignment);
    }

    @Test
    void hintsWhenATaskGoesBackToTheQueue() {
        work.run(List.of(Sample.end(open(), EndState.LOST)));

        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void halvesABatchUntilTheBadItemStandsAlone() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            items.add(start());
        }
        UUID bad = items.get(5).id();
        transaction.poisoned.add(bad);

        work.run(items);

        assertThat(heard.stored).hasSize(7).doesNotContain(bad);
        assertThat(heard.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RunMessages.REFUSED_BY_DATABASE));
        assertThat(slots.free).isEqualTo(10 - 7);
        assertThat(slots.opened).hasSize(7);
    }

    @Test
    void doesNotBlameAStartForWhatTheDatabaseRefusesToTheEngine() {
        Item.Start start = start();
        transaction.poisoned.add(start.id());
        transaction.state = "42501";

        work.run(List.of(start));

        assertThat(heard.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RunMessages.NOT_STORED));
    }

    @Test
    void failsATaskWhoseResultCannotBeStored() {
        Assignment assignment = open();
        transaction.poisoned.add(assignment.id());
        AtomicInteger confirmed = new AtomicInteger();
        Item.End end = Sample.unstorable(assignment, confirmed::incrementAndGet);

        work.run(List.of(end, Sample.end(open(), EndState.COMPLETED)));

        assertThat(transaction.ended)
                .filteredOn(one -> one.id().equals(assignment.id()))
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.state()).isEqualTo(EndState.FAILED);
                    assertThat(stored.isFinal()).isTrue();
                    assertThat(stored.output()).isNull();
                    assertThat(stored.error()).startsWith("KAPAK-0409 The result could not be stored: invalid byte");
                    assertThat(stored.started()).isZero();
                    assertThat(stored.finished()).isLessThan(Long.MAX_VALUE);
                });
        assertThat(transaction.ended).hasSize(2);
        assertThat(confirmed).hasValue(1);
    }

    @Test
    void refusesStartsAndGivesSlotsBackWhenTheDatabaseIsLostBeforeTheCommit() {
        reopens = false;
        Assignment assignment = open();
        nextFails("08006");

        work.run(List.of(start(), Sample.end(assignment, EndState.COMPLETED)));

        assertThat(gate.isOpen()).isFalse();
        assertThat(heard.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RunMessages.NOT_STORED));
        assertThat(slots.free).isEqualTo(10);
        assertThat(slots.reopened).containsExactly(assignment);
        assertThat(transaction.tries).hasSize(1);
        assertThat(woken).hasValue(0);
    }

    @Test
    void keepsTheEndsOfAGoneWorkerWhileTheDatabaseIsLostSinceNobodyRepeatsThem() {
        reopens = false;
        slots.gone = true;
        Item.End lost = Sample.end(open(), EndState.LOST);
        nextFails("08006");
        nextFails("57P03");
        work.run(List.of(lost));
        work.run(List.of());
        assertThat(transaction.ended).isEmpty();

        gate.open();
        work.run(List.of());

        assertThat(transaction.ended).containsExactly(lost);
    }

    @Test
    void runsTheSameBatchAgainWhenTheCommitGotNoAnswer() {
        Item.Start start = start();
        nextTry(batch -> {
            batch.opened(Set.of(start.id()));
            throw new CommitUnknownException(new SQLException("broken pipe"));
        });
        nextFails("08006");
        nextFails("XX000");

        work.run(List.of(start));

        assertThat(transaction.tries).hasSize(4);
        assertThat(transaction.tries).allMatch(batch -> batch == transaction.tries.get(0));
        assertThat(transaction.tries.get(0).isRepeated()).isTrue();
        assertThat(closings).hasValue(3);
        assertThat(heard.stored).containsExactly(start.id());
        assertThat(slots.opened).hasSize(1);
    }

    @Test
    void findsOutInTheNextLifeWhatAnUnknownCommitDid() {
        nextTry(batch -> {
            throw new CommitUnknownException(new SQLException("broken pipe"));
        });
        nextTry(batch -> {
            throw new FencedException();
        });

        work.run(List.of(start()));

        assertThat(heard.stored).hasSize(1);
        assertThat(transaction.tries).hasSize(3);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenNoOtherLifeFollows() {
        reopens = false;
        nextTry(batch -> {
            gate.stop();
            throw new CommitUnknownException(new SQLException("broken pipe"));
        });

        work.run(List.of(start()));

        assertThat(heard.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RunMessages.OUTCOME_UNKNOWN));
    }

    @Test
    void shutsTheGateWhenThisLifeHasEnded() {
        reopens = false;
        nextTry(batch -> {
            throw new FencedException();
        });

        work.run(List.of(start()));

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.isStopped()).isFalse();
        assertThat(heard.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RunMessages.NOT_STORED));
        assertThat(slots.free).isEqualTo(10);
    }

    @Test
    void repeatsADeadlockedBatchAsItIs() {
        nextFails("40P01");
        nextFails("55P03");

        work.run(List.of(start(), start()));

        assertThat(transaction.tries).hasSize(3);
        assertThat(heard.stored).hasSize(2);
    }

    @Test
    void blamesAnItemOnlyWhenItFailsWithoutWhatWasClaimedWithIt() {
        slots.claims = List.of(new Claim(FakeSlots.WORKER, 2, List.of(ACTION)));
        nextFails("23514");

        work.run(List.of(start()));

        assertThat(heard.refused).isEmpty();
        assertThat(heard.stored).hasSize(1);
        assertThat(transaction.tries.get(1).claims()).isEmpty();
        assertThat(slots.free).isEqualTo(9);
    }

    @Test
    void learnsFromAShortClaimThatNothingWaits() {
        backlog.forget(ACTION);
        slots.claims = List.of(new Claim(FakeSlots.WORKER, 2, List.of(ACTION)));
        Dispatch taken = new Dispatch(open(), null, "{}");
        nextTry(batch -> batch.claimed(batch.claims().get(0), List.of(taken)));

        work.run(List.of());

        assertThat(backlog.mayWait(ACTION)).isFalse();
        assertThat(slots.opened).containsExactly(taken);
        assertThat(slots.free).isEqualTo(9);
    }

    @Test
    void asksForAnotherBatchWhileThereIsMoreToClaim() {
        slots.wants = true;

        work.run(List.of());

        assertThat(woken).hasValue(1);
    }

    @Test
    void letsOnlyTheFirstOfTwoEndsOfOneEpochDecide() {
        Assignment assignment = open();
        Item.End completed = Sample.end(assignment, EndState.COMPLETED);
        Item.End lost = Sample.end(assignment, EndState.LOST);

        work.run(List.of(completed, lost));

        Batch batch = transaction.tries.get(0);
        assertThat(batch.didClose(completed)).isTrue();
        assertThat(batch.didClose(lost)).isFalse();
        assertThat(backlog.mayWait(ACTION)).isFalse();
    }
}
