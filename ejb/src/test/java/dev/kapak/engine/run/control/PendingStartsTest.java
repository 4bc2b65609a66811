// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.NodeTick;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PendingStartsTest {

    private final EngineClock clock = new EngineClock();
    private final CapturedLanes lanes = new CapturedLanes(new Backlog(), new Meters());
    private final PendingStarts pending = new PendingStarts(lanes, clock);

    private CompletableFuture<Accepted> offer() {
        return pending.offer(
                answer -> Sample.start(Sample.id(), KnownWorkflows.version(1, 5, "pay", 0), 1, "{}", answer));
    }

    private Answer answer() {
        return ((Item.Start) lanes.items.get(0)).answer();
    }

    private static RunMessages reasonOf(CompletableFuture<Accepted> outcome) {
        try {
            outcome.join();
            throw new AssertionError("completed");
        } catch (CompletionException e) {
            return (RunMessages) ((RefusedException) e.getCause()).reason();
        }
    }

    @Test
    void completesWhenTheStartIsStored() {
        CompletableFuture<Accepted> outcome = offer();
        assertThat(outcome).isNotDone();

        answer().stored(lanes.items.get(0).id());

        assertThat(outcome.join()).isEqualTo(new Accepted(lanes.items.get(0).id(), false));
    }

    @Test
    void tellsOfARunThatWasThereAlready() {
        CompletableFuture<Accepted> outcome = offer();
        UUID other = Sample.id();

        answer().stored(other);

        assertThat(outcome.join()).isEqualTo(new Accepted(other, true));
    }

    @Test
    void tellsAfterTenSecondsThatTheOutcomeIsUnknown() {
        CompletableFuture<Accepted> outcome = offer();
        pending.onTick(new NodeTick());
        assertThat(outcome).isNotDone();

        clock.set(clock.millis() + 10_001, System.nanoTime());
        pending.onTick(new NodeTick());

        assertThat(reasonOf(outcome)).isEqualTo(RunMessages.OUTCOME_UNKNOWN);
        answer().stored(lanes.items.get(0).id());
        assertThat(outcome).isCompletedExceptionally();
    }

    @Test
    void passesARefusalOn() {
        CompletableFuture<Accepted> outcome = offer();

        answer().refused(new RefusedException(RunMessages.NOT_STORED, "x"));

        assertThat(reasonOf(outcome)).isEqualTo(RunMessages.NOT_STORED);
    }

    @Test
    void refusesAtOnceWhenTheLaneIsFull() {
        lanes.full = true;

        assertThatThrownBy(this::offer)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunMessages.BUSY));
    }
}
