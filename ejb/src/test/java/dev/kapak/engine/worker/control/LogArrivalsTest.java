// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.log.boundary.CapturedLogs;
import dev.kapak.engine.log.control.Noted;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.Logs;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogArrivalsTest {

    private final Workshop shop = new Workshop();
    private final CapturedLogs logs = new CapturedLogs();
    private final LogArrivals arrivals = new LogArrivals(shop.attached, logs);

    LogArrivalsTest() {
        shop.attach(1, 10);
        shop.attach(2, 10);
    }

    private Assignment open(int epoch, int retry) {
        Assignment a = Sample.assignment(Sample.start(shop.version, 1), 1);
        Assignment assignment =
                new Assignment(a.id(), epoch, 1, a.workflow(), a.action(), 1, retry, 2, a.created(), 1, a.assigned());
        shop.attached.opened(List.of(new Dispatch(assignment, null, "{}")));
        return assignment;
    }

    private static LogLine line(UUID id, int epoch) {
        return new LogLine(id, epoch, 1, 5, LineLevel.INFO, "hello");
    }

    @Test
    void takesWhatAssignmentsTellThatTheWorkerHasOpenWithTheirAttempt() {
        Assignment assignment = open(5, 2);
        LogLine line = line(assignment.id(), 5);

        arrivals.accept(new Logs(1, List.of(line, line(assignment.id(), 4), line(UUID.randomUUID(), 1))));

        assertThat(logs.noted).containsExactly(new Noted(line, 3));
        assertThat(logs.strange).isEqualTo(2);
    }

    @Test
    void takesNothingOfAnotherWorkersAssignmentsNorOfAnUnknownWorker() {
        Assignment assignment = open(1, 0);

        arrivals.accept(new Logs(2, List.of(line(assignment.id(), 1))));
        arrivals.accept(new Logs(9, List.of(line(assignment.id(), 1))));

        assertThat(logs.noted).isEmpty();
        assertThat(logs.strange).isEqualTo(2);
    }

    @Test
    void saysWhatHasEndedIfThatMatters() {
        UUID id = UUID.randomUUID();
        ResultLine one = new ResultLine(id, 1, Outcome.RETURNED, 0, 1, null, null, -1);
        ResultLine two = new ResultLine(id, 2, Outcome.COMPLETED, 0, 1, null, null, -1);

        logs.progressing = false;
        arrivals.ended(new Results(1, List.of(one, two, one)));
        assertThat(logs.ended).isEmpty();

        logs.progressing = true;
        arrivals.ended(new Results(1, List.of(one, two, one)));

        assertThat(logs.ended).isEqualTo(Map.of(id, 2));
    }
}
