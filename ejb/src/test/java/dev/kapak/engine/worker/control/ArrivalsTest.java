// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.protocol.ConfirmedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {

    private static final Address ANSWERS = Address.queue("answers");

    private final Workshop shop = new Workshop();

    ArrivalsTest() {
        shop.attach(1, 10);
    }

    private void arrive(Assignment assignment, Outcome outcome) {
        ResultLine line =
                new ResultLine(assignment.id(), assignment.epoch(), outcome, 5, 9, "{\"a\":1}", "the reason", -1);
        shop.arrivals.accept(new Results(1, List.of(line, line)), ANSWERS);
    }

    private Assignment open(int retry) {
        Assignment a = Sample.assignment(Sample.start(shop.version, 1), 1);
        Assignment assignment = new Assignment(
                a.id(), retry + 1, 1, a.workflow(), a.action(), 1, retry, 2, a.created(), 1, a.assigned());
        shop.attached.opened(List.of(new Dispatch(assignment, null, "{}")));
        return assignment;
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 0, COMPLETED, true, 0",
        "FAILED, 0, FAILED, false, 1",
        "FAILED, 1, FAILED, false, 2",
        "FAILED, 2, FAILED, true, 3",
        "FAILED_FOR_GOOD, 0, FAILED, true, 1",
        "TIMED_OUT, 0, TIMED_OUT, false, 1",
        "TIMED_OUT, 2, TIMED_OUT, true, 3",
        "CANCELLED, 0, CANCELLED, true, 0",
        "INTERRUPTED, 2, RETURNED, false, 2",
        "RETURNED, 2, RETURNED, false, 2"
    })
    void decidesByOutcomeAndAttemptsLeftWhetherTheTaskEnds(
            Outcome outcome, int retry, EndState state, boolean isFinal, int nextRetry) {
        Assignment assignment = open(retry);

        arrive(assignment, outcome);

        assertThat(shop.lanes.ends()).singleElement().satisfies(end -> {
            assertThat(end.assignment()).isEqualTo(assignment);
            assertThat(end.state()).isEqualTo(state);
            assertThat(end.isFinal()).isEqualTo(isFinal);
            assertThat(end.nextRetry()).isEqualTo(nextRetry);
            assertThat(end.output() != null).isEqualTo(state == EndState.COMPLETED);
            assertThat(end.error() != null).isEqualTo(state != EndState.COMPLETED);
            assertThat(end.due()).isZero();
        });
    }

    @Test
    void letsTheNextAttemptWaitAsTheTaskAsks() {
        Assignment again = open(0);
        Assignment last = open(2);
        long before = shop.clock.millis();

        ResultLine later = new ResultLine(again.id(), 1, Outcome.FAILED, 5, 9, null, "busy", 60_000);
        ResultLine never = new ResultLine(last.id(), 3, Outcome.FAILED, 5, 9, null, "busy", 60_000);
        shop.arrivals.accept(new Results(1, List.of(later, never)), ANSWERS);

        assertThat(shop.lanes.ends().get(0).due()).isBetween(before + 60_000, shop.clock.millis() + 60_000);
        assertThat(shop.lanes.ends().get(1).isFinal()).isTrue();
        assertThat(shop.lanes.ends().get(1).due()).isZero();
    }

    @Test
    void freesTheSlotAtOnceAndConfirmsAfterTheCommit() {
        Assignment assignment = open(0);
        assertThat(shop.free(1)).isEqualTo(9);

        arrive(assignment, Outcome.COMPLETED);
        assertThat(shop.free(1)).isEqualTo(10);
        assertThat(shop.outbox.of(Kind.CONFIRMED)).isEmpty();

        Item.End end = shop.lanes.ends().get(0);
        shop.attached.closed(assignment);
        end.done().accept(true);
        assertThat(shop.outbox.of(Kind.CONFIRMED)).singleElement().satisfies(line -> {
            assertThat(line.to()).isEqualTo(ANSWERS);
            assertThat(line.text()).isEqualTo(new ConfirmedLine(assignment.id(), assignment.epoch(), true).toLine());
        });
    }

    @Test
    void confirmsAndOtherwiseIgnoresAResultOfAnAssignmentThatIsNotOpen() {
        Assignment closed = open(0);
        arrive(closed, Outcome.COMPLETED);
        shop.attached.closed(closed);

        arrive(closed, Outcome.FAILED);

        assertThat(shop.lanes.ends()).hasSize(1);
        assertThat(shop.outbox.of(Kind.CONFIRMED))
                .hasSize(2)
                .noneMatch(line -> ConfirmedLine.of(JsonLine.parse(line.text())).last());
    }
}
