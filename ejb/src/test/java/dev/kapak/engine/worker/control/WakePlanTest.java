// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.worker.control.WakePlan.Due;
import dev.kapak.protocol.TakenLine;
import dev.kapak.protocol.WaitingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakePlanTest {

    private final WakePlan plan = new WakePlan();

    private static long at(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private List<Due> due(int millis) {
        List<Due> due = new ArrayList<>();
        plan.take(due, at(millis));
        return due;
    }

    @Test
    void tellsAtOnceAndThenOnceInTwoMilliseconds() {
        plan.waits(5, 70, at(100));
        assertThat(due(100)).containsExactly(new Due(5, 70, 1, true, 0));
        plan.told(5, at(100));

        plan.waits(5, 72, at(101));
        plan.waits(5, 71, at(101));

        assertThat(due(101)).isEmpty();
        assertThat(due(102)).containsExactly(new Due(5, 71, 2, true, 0));
        assertThat(due(200)).isEmpty();
    }

    @Test
    void tellsWhatABusyNodeHasLeftOverLessOften() {
        plan.told(5, at(100));

        plan.remains(5, at(101));

        assertThat(due(149)).isEmpty();
        assertThat(due(150)).containsExactly(new Due(5, Long.MIN_VALUE, 1, true, 0));
    }

    @Test
    void looksAfterTenMillisecondsForWhatAnotherWasToTakeFirst() {
        plan.later(new WaitingLine(5, 70, 3, 2), at(100));

        assertThat(due(109)).isEmpty();
        assertThat(due(110)).containsExactly(new Due(5, 70, 3, false, 0));
    }

    @Test
    void leavesItToWhoHasTakenIt() {
        plan.later(new WaitingLine(5, 70, 3, 2), at(100));
        plan.taken(new TakenLine(5, 2, 2));
        plan.later(new WaitingLine(6, 70, 1, 2), at(100));
        plan.taken(new TakenLine(6, 1, 2));

        assertThat(due(110)).containsExactly(new Due(5, 70, 1, false, 0));
    }

    @Test
    void asksWhoTookSuchATaskLastAndOthersInTurn() {
        assertThat(List.of(plan.first(5, List.of(1, 2)), plan.first(5, List.of(1, 2))))
                .containsExactlyInAnyOrder(1, 2);
        plan.taken(new TakenLine(5, 1, 2));

        assertThat(plan.first(5, List.of(1, 2))).isEqualTo(2);
        assertThat(plan.first(5, List.of(2, 1))).isEqualTo(2);
        assertThat(plan.first(5, List.of(1))).isEqualTo(1);
    }

    @Test
    void answersAHintOnce() {
        plan.asked(5, at(100));

        assertThat(plan.answers(6, at(101))).isFalse();
        assertThat(plan.answers(5, at(101))).isTrue();
        assertThat(plan.answers(5, at(102))).isFalse();
    }

    @Test
    void putsOffWhatOurOwnClaimMayTakeAndGivesUpInTheEnd() {
        plan.waits(5, 70, at(0));
        int millis = 0;
        List<Due> due = due(millis);
        int times = 0;
        while (!due.isEmpty()) {
            plan.again(due.get(0), at(millis));
            assertThat(due(millis + 1)).isEmpty();
            millis += 2;
            times++;
            due = due(millis);
        }

        assertThat(times).isEqualTo(501);
    }
}
