// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.protocol.TaskDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTermsTest {

    private static final long NOW = 1_000_000;

    private static TaskDefinition definition(long scheduleTimeout, double factor, long longest) {
        return new TaskDefinition(
                "w", "t", 5, 0, scheduleTimeout, factor, longest, 1, null, null, null, List.of(), false);
    }

    private static Item.End end(EndState state, long due) {
        Assignment assignment = Sample.assignment(Sample.start(KnownWorkflows.version(1, 5, "pay", 1), 77), 1);
        return new Item.End(assignment, state, false, 0, NOW, null, null, due, last -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "0, 86400000, 1, -1, 0",
        "2, 86400000, 1, -1, 1002000",
        "2, 86400000, 3, -1, 1008000",
        "1.5, 86400000, 2, -1, 1002250",
        "1000, 60000, 1000, -1, 1060000",
        "2, 86400000, 1, 0, 0",
        "2, 86400000, 1, 70, 1000070",
        "0, 0, 1, 9223372036854775807, 31537000000"
    })
    void waitsTheFactorToThePowerOfTheFailuresUnlessTheTaskAsksOtherwise(
            double factor, long longest, int failures, long asked, long due) {
        assertThat(QueueTerms.due(definition(0, factor, longest), failures, asked, NOW))
                .isEqualTo(due);
    }

    @Test
    void aFailedAttemptQueuesUpAnewAtTheEndOfItsWaitAndWhatWasLostKeepsItsPlace() {
        QueueTerms terms = new QueueTerms(action -> definition(0, 0, 0), 60_000);
        // The samples have priority 2.
        assertThat(terms.rank(end(EndState.FAILED, 0), NOW)).isEqualTo(NOW - 60_000);
        assertThat(terms.rank(end(EndState.TIMED_OUT, NOW + 500), NOW)).isEqualTo(NOW + 500 - 60_000);
        assertThat(terms.rank(end(EndState.LOST, 0), NOW)).isEqualTo(77);
        assertThat(terms.rank(end(EndState.RETURNED, 0), NOW)).isEqualTo(77);
    }

    @Test
    void theTimeToWaitForAWorkerBeginsAnewWithEachAttemptAndBehindItsWait() {
        long limit = Duration.ofMinutes(1).toMillis();
        QueueTerms limited = new QueueTerms(action -> definition(limit, 0, 0), 0);
        assertThat(limited.expires(end(EndState.LOST, 0), NOW)).isEqualTo(NOW + limit);
        assertThat(limited.expires(end(EndState.FAILED, NOW + 500), NOW)).isEqualTo(NOW + 500 + limit);
        assertThat(Sample.terms().expires(end(EndState.FAILED, 0), NOW)).isZero();
    }
}
