// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final UUID ID = Sample.id();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static AttemptView attempt(int epoch, int retry, EndState state, String error) {
        long begin = 10L * epoch;
        return new AttemptView(
                epoch, retry, "mail.one", at(begin), at(begin + 1), state == null ? null : at(begin + 2), state, error);
    }

    private record Times(Instant retryAt, Instant finished, Instant cancelRequested) {

        static Times end(long seconds) {
            return new Times(null, at(seconds), null);
        }
    }

    private static RunView run(
            String task, RunStatus status, Times times, List<AttemptView> attempts, List<TaskView> tasks) {
        return new RunView(
                ID,
                "pay",
                1,
                task,
                status,
                null,
                times.retryAt(),
                1,
                Trigger.REST,
                START,
                null,
                times.finished(),
                times.cancelRequested(),
                null,
                null,
                "{}",
                null,
                status == RunStatus.FAILED ? "too late\n\tat x" : null,
                attempts,
                tasks);
    }

    private static List<String> history(RunView run) {
        return History.of(run).stream()
                .map(one -> one.at().getEpochSecond() - START.getEpochSecond() + " " + one.event() + " " + one.task()
                        + " " + one.attempt() + "/" + one.epoch() + " " + one.worker() + " " + one.message())
                .toList();
    }

    @Test
    void tellsOfEveryAttempt() {
        List<AttemptView> attempts = List.of(
                attempt(1, 0, EndState.LOST, null),
                attempt(2, 0, EndState.FAILED, "boom\n\tat x"),
                attempt(3, 1, EndState.COMPLETED, null));

        assertThat(history(run("pay", RunStatus.COMPLETED, Times.end(32), attempts, List.of())))
                .containsExactly(
                        "0 CREATED pay 0/0 null started by REST",
                        "10 ASSIGNED pay 1/1 mail.one null",
                        "11 STARTED pay 1/1 mail.one null",
                        "12 LOST pay 1/1 mail.one null",
                        "12 QUEUED pay 0/0 null assigned again; no attempt is counted",
                        "20 ASSIGNED pay 1/2 mail.one null",
                        "21 STARTED pay 1/2 mail.one null",
                        "22 FAILED pay 1/2 mail.one boom",
                        "22 QUEUED pay 0/0 null retry 1",
                        "30 ASSIGNED pay 2/3 mail.one null",
                        "31 STARTED pay 2/3 mail.one null",
                        "32 COMPLETED pay 2/3 mail.one null");
    }

    @Test
    void tellsWhenARetryIsDueAndThatSomebodyHasCancelled() {
        List<AttemptView> failed = List.of(attempt(1, 0, EndState.FAILED, "boom"));
        List<AttemptView> open = List.of(attempt(1, 0, null, null));

        assertThat(history(run("pay", RunStatus.QUEUED, new Times(at(99), null, null), failed, List.of())))
                .endsWith("12 FAILED pay 1/1 mail.one boom", "12 QUEUED pay 0/0 null retry 1, at 2026-01-01T00:01:39Z");
        assertThat(history(run("pay", RunStatus.RUNNING, new Times(null, null, at(15)), open, List.of())))
                .endsWith("11 STARTED pay 1/1 mail.one null", "15 CANCEL_REQUESTED pay 0/0 null null");
    }

    @Test
    void tellsHowOneEndedThatWaited() {
        List<AttemptView> failed = List.of(attempt(1, 0, EndState.FAILED, "boom"));

        assertThat(history(run("pay", RunStatus.FAILED, Times.end(60), List.of(), List.of())))
                .containsExactly("0 CREATED pay 0/0 null started by REST", "60 EXPIRED pay 0/0 null too late");
        assertThat(history(run("pay", RunStatus.CANCELLED, Times.end(60), failed, List.of())))
                .endsWith(
                        "12 FAILED pay 1/1 mail.one boom",
                        "12 QUEUED pay 0/0 null retry 1",
                        "60 CANCELLED pay 0/0 null null");
    }

    @Test
    void tellsOfTheTasksOfARunOfSeveralInTheOrderOfTime() {
        TaskView first = task("check", RunStatus.COMPLETED, at(12), List.of(attempt(1, 0, EndState.COMPLETED, null)));
        TaskView second = task("pay", RunStatus.COMPLETED, at(22), List.of(attempt(2, 0, EndState.COMPLETED, null)));
        TaskView never = task("alarm", RunStatus.SKIPPED, null, List.of());

        assertThat(history(run(null, RunStatus.COMPLETED, Times.end(22), List.of(), List.of(never, second, first))))
                .containsExactly(
                        "0 CREATED null 0/0 null started by REST",
                        "10 ASSIGNED check 1/1 mail.one null",
                        "11 STARTED check 1/1 mail.one null",
                        "12 COMPLETED check 1/1 mail.one null",
                        "20 ASSIGNED pay 1/2 mail.one null",
                        "21 STARTED pay 1/2 mail.one null",
                        "22 COMPLETED pay 1/2 mail.one null",
                        "22 COMPLETED null 0/0 null null");
    }

    private static TaskView task(String name, RunStatus status, Instant finished, List<AttemptView> attempts) {
        return new TaskView(
                ID, name, 1, List.of(), status, null, null, null, finished, null, null, null, null, attempts);
    }
}
