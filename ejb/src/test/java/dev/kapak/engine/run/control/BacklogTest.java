// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final int ACTION = 1;

    private final Backlog backlog = new Backlog();

    @Test
    void takesWhatIsUnknownForWaiting() {
        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void knowsThatNothingWaitsAfterAClaimCameBackShort() {
        backlog.exhausted(ACTION, backlog.ticket(ACTION));

        assertThat(backlog.mayWait(ACTION)).isFalse();
        assertThat(backlog.mayWait(2)).isTrue();
    }

    @Test
    void concludesNothingFromAClaimThatAHintOvertook() {
        Backlog.Ticket ticket = backlog.ticket(ACTION);
        backlog.hint(ACTION, 50);

        backlog.exhausted(ACTION, ticket);
        backlog.takenUpTo(ACTION, ticket, 70);

        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void startsTheNextClaimWhereTheLastOneStopped() {
        backlog.takenUpTo(ACTION, backlog.ticket(ACTION), 70);
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(70);

        backlog.hint(ACTION, 90);
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(70);

        backlog.hint(ACTION, 60);
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(60);
    }

    @Test
    void startsAtTheHintedRankWhenNothingWaitedBefore() {
        backlog.exhausted(ACTION, backlog.ticket(ACTION));

        backlog.hint(ACTION, 100);

        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(100);
    }

    @Test
    void looksFromTheStartAgainWhenToldToForget() {
        backlog.exhausted(ACTION, backlog.ticket(ACTION));
        backlog.exhausted(2, backlog.ticket(2));

        backlog.forget(ACTION);
        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(Long.MIN_VALUE);
        assertThat(backlog.mayWait(ACTION)).isTrue();
        assertThat(backlog.mayWait(2)).isFalse();

        backlog.forgetAll();
        assertThat(backlog.mayWait(2)).isTrue();
    }

    @Test
    void looksFromTheStartAgainWhereSomethingWaits() {
        Backlog.Ticket before = backlog.ticket(ACTION);
        backlog.takenUpTo(ACTION, before, 70);
        backlog.exhausted(2, backlog.ticket(2));
        Backlog.Ticket during = backlog.ticket(ACTION);
        assertThat(during.floor()).isEqualTo(70);

        backlog.lowerFloors();
        backlog.takenUpTo(ACTION, during, 80);

        assertThat(backlog.ticket(ACTION).floor()).isEqualTo(Long.MIN_VALUE);
        assertThat(backlog.mayWait(2)).isFalse();
    }

    @Test
    void offersNothingOfAPausedActionButRemembersThatItWaits() {
        backlog.hint(ACTION, 5);

        assertThat(backlog.pause(Set.of(ACTION))).isFalse();
        assertThat(backlog.claimable(Set.of(ACTION))).isEmpty();
        assertThat(backlog.mayWait(ACTION)).isTrue();

        assertThat(backlog.pause(Set.of())).isTrue();
        assertThat(backlog.claimable(Set.of(ACTION))).containsExactly(ACTION);
    }

    @Test
    void saysThatSomethingGoesOnWhenAnotherIsPausedAtTheSameTime() {
        backlog.pause(Set.of(ACTION));

        assertThat(backlog.pause(Set.of(2))).isTrue();
        assertThat(backlog.isPaused(2)).isTrue();
        assertThat(backlog.isPaused(ACTION)).isFalse();
    }

    @Test
    void offersTheSameWhetherMoreActionsWaitThanAWorkerHasOrFewer() {
        for (int action = 1; action <= 20; action++) {
            backlog.forget(action);
            if (action > 3) {
                backlog.exhausted(action, backlog.ticket(action));
            }
        }
        backlog.pause(Set.of(3));
        Set<Integer> many = IntStream.range(1, 20).boxed().collect(Collectors.toSet());

        assertThat(backlog.claimable(many)).containsExactlyInAnyOrder(1, 2);
        assertThat(backlog.claimable(Set.of(2, 9))).containsExactly(2);

        backlog.hint(9, 50);
        assertThat(backlog.claimable(many)).containsExactlyInAnyOrder(1, 2, 9);
        assertThat(backlog.claimable(Set.of(2, 9))).containsExactlyInAnyOrder(2, 9);
    }
}
