// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStateTest {

    /** a, then b and c, then d; and e by itself. */
    private static final Shape SHAPE =
            KnownWorkflows.graph(1, 1, "pay", "a", "b:a", "c:a", "d:b,c", "e").shape();

    private static RunState begun() {
        RunState state = RunState.fresh(SHAPE);
        assertThat(state.settle()).containsExactly(0, 4);
        return state;
    }

    @Test
    void beginsWithWhatHasNoParents() {
        assertThat(begun().text()).isEqualTo("{1,0,0,0,1}");
    }

    @Test
    void startsATaskOnceWhenAllItsParentsHaveCompleted() {
        RunState state = begun();
        state.end(0, EndState.COMPLETED);
        assertThat(state.settle()).containsExactly(1, 2);
        state.end(1, EndState.COMPLETED);
        assertThat(state.settle()).isEmpty();
        state.end(2, EndState.COMPLETED);
        assertThat(state.settle()).containsExactly(3);
        assertThat(state.settle()).isEmpty();
        state.end(3, EndState.COMPLETED);
        assertThat(state.isOver()).isFalse();
        state.end(4, EndState.COMPLETED);

        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome()).isEqualTo(EndState.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "TIMED_OUT", "EXPIRED"})
    void cancelsWhatComesAfterAFailureAndLetsTheOthersGoOn(EndState failure) {
        RunState state = begun();
        state.end(0, EndState.COMPLETED);
        state.settle();
        state.end(1, failure);

        assertThat(state.settle()).isEmpty();
        assertThat(state.text()).isEqualTo("{2,3,1,4,1}");
        assertThat(state.isOver()).isFalse();
        state.end(2, EndState.COMPLETED);
        state.end(4, EndState.COMPLETED);
        state.settle();
        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome()).isEqualTo(EndState.FAILED);
    }

    @Test
    void isCancelledIfATaskWasAndNoneHasFailed() {
        RunState state = begun();
        state.end(0, EndState.CANCELLED);
        state.end(4, EndState.COMPLETED);
        state.settle();

        assertThat(state.text()).isEqualTo("{4,4,4,4,2}");
        assertThat(state.outcome()).isEqualTo(EndState.CANCELLED);
    }

    @Test
    void stopsWhatWaitsAndNotWhatRuns() {
        RunState state = begun();
        state.stop();
        state.settle();

        assertThat(state.text()).isEqualTo("{1,4,4,4,1}");
        assertThat(state.isOver()).isFalse();
    }

    private static RunState withTaskOnFailure() {
        RunState state = RunState.fresh(
                KnownWorkflows.graph(1, 1, "pay", "a", "b", "c:a", "z!").shape());
        assertThat(state.settle()).containsExactly(0, 1);
        return state;
    }

    @Test
    void theTaskOnFailureStartsOnceAsSoonAsOneHasFailed() {
        RunState state = withTaskOnFailure();
        state.end(0, EndState.FAILED);
        assertThat(state.settle()).containsExactly(3);
        state.end(1, EndState.FAILED);
        assertThat(state.settle()).isEmpty();
        assertThat(state.isOver()).isFalse();
        state.end(3, EndState.COMPLETED);

        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome()).isEqualTo(EndState.FAILED);
    }

    @Test
    void theTaskOnFailureIsSkippedIfAllHasGoneWell() {
        RunState state = withTaskOnFailure();
        state.end(0, EndState.COMPLETED);
        state.end(1, EndState.COMPLETED);
        state.settle();
        assertThat(state.isOver()).isFalse();
        state.end(2, EndState.COMPLETED);

        assertThat(state.settle()).isEmpty();
        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome()).isEqualTo(EndState.COMPLETED);
    }

    @Test
    void theTaskOnFailureDoesNotStartForWhatWasCancelled() {
        RunState state = withTaskOnFailure();
        state.end(0, EndState.CANCELLED);
        state.end(1, EndState.COMPLETED);

        assertThat(state.settle()).isEmpty();
        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome()).isEqualTo(EndState.CANCELLED);
    }

    @Test
    void theTaskOnFailureDoesNotStartOnceTheRunIsStopped() {
        RunState state = withTaskOnFailure();
        state.stop();
        state.end(0, EndState.FAILED);
        state.end(1, EndState.COMPLETED);

        assertThat(state.settle()).isEmpty();
        assertThat(state.outcome()).isEqualTo(EndState.FAILED);
    }

    @Test
    void theFirstEndStands() {
        RunState state = begun();
        state.end(0, EndState.COMPLETED);
        state.end(0, EndState.FAILED);

        assertThat(state.text()).isEqualTo("{2,0,0,0,1}");
    }

    @Test
    void knowsWhetherSomethingIsDifferent() {
        RunState state = new RunState(SHAPE, new short[] {2, 1, 1, 0, 1});
        state.settle();
        assertThat(state.isChanged()).isFalse();
        state.end(0, EndState.COMPLETED);
        assertThat(state.isChanged()).isFalse();
        state.end(1, EndState.COMPLETED);
        assertThat(state.isChanged()).isTrue();
    }
}
