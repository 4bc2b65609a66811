// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.boundary.KnownRuns;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.LineLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskLogsTest {

    private static final UUID MAIL = UUID.fromString("019deb22-8000-7000-8000-000000000001");
    private static final UUID ORDER = UUID.fromString("019deb22-8000-7000-8000-000000000100");
    private static final UUID WAITS = UUID.fromString("019deb22-8000-7000-8000-000000000200");
    private static final Version MAILS = KnownWorkflows.version(1, 5, "mail", 0);
    private static final Version ORDERS = KnownWorkflows.graph(1, 10, "order", "check", "pay:check");
    private static final UUID PAY = Steps.all(ORDERS).get(1).ofRun(ORDER);
    private static final Caller OURS = new Caller(1, 1, Set.of("read"));
    private static final Caller THEIRS = new Caller(2, 2, Set.of("read"));

    private final List<Map<UUID, String>> asked = new ArrayList<>();
    private int stored = 2;
    private final TaskLogs logs;

    @SuppressWarnings("NullAway") // nothing is written
    TaskLogsTest() {
        Gate gate = new Gate();
        gate.open();
        LogTransactions transactions = new LogTransactions() {
            @Override
            public List<LogView.Line> lines(Map<UUID, String> tasks, LogFilter filter) {
                asked.add(tasks);
                return IntStream.rangeClosed(1, Math.min(stored, filter.limit() + 1))
                        .mapToObj(i ->
                                new LogView.Line("mail", 1, new LogPlace(i, MAIL, 1, i), LineLevel.INFO, "line " + i))
                        .toList();
            }

            @Override
            public List<LogView.Attempt> attempts(Map<UUID, String> tasks) {
                return List.of(new LogView.Attempt("mail", new AttemptKey(MAIL, 1, 1), stored, 9));
            }
        };
        KnownRuns runs = new KnownRuns()
                .running(MAIL, 5, null)
                .running(ORDER, 10, null)
                .running(PAY, 11, ORDER)
                .waiting(WAITS, 5, null);
        logs = new TaskLogs(null, transactions, runs.over(gate, MAILS, ORDERS), gate);
    }

    private LogView read(Caller caller, UUID run, String task, int limit) {
        return logs.read(caller, run, new LogFilter(task, 0, LineLevel.DEBUG, LogPlace.START, limit));
    }

    private void assertRefused(Caller caller, UUID run, String task, String code) {
        assertThatThrownBy(() -> read(caller, run, task, 10))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void readsTheLinesOfTheRunsTasks() {
        assertThat(read(OURS, MAIL, null, 10).lines()).hasSize(2);
        read(OURS, WAITS, null, 10);
        read(OURS, ORDER, null, 10);
        read(OURS, ORDER, "pay", 10);

        UUID check = Steps.all(ORDERS).get(0).ofRun(ORDER);
        assertThat(asked)
                .containsExactly(
                        Map.of(MAIL, "mail"),
                        Map.of(WAITS, "mail"),
                        Map.of(check, "check", PAY, "pay"),
                        Map.of(PAY, "pay"));
    }

    @Test
    void saysWhetherThereIsMore() {
        assertThat(read(OURS, MAIL, null, 2).more()).isFalse();
        stored = 3;
        LogView view = read(OURS, MAIL, null, 2);
        assertThat(view.more()).isTrue();
        assertThat(view.lines()).hasSize(2);
        assertThat(view.attempts()).hasSize(1);
    }

    @Test
    void showsNothingOfAnotherTenantNorOfWhatIsNoRunOrNoTask() {
        assertRefused(THEIRS, MAIL, null, "KAPAK-0401");
        assertRefused(THEIRS, ORDER, "pay", "KAPAK-0401");
        assertRefused(OURS, PAY, null, "KAPAK-0401");
        assertRefused(OURS, UUID.fromString("019deb22-8000-7000-8000-000000000999"), null, "KAPAK-0401");
        assertRefused(OURS, ORDER, "prey", "KAPAK-0452");
        assertRefused(OURS, MAIL, "pay", "KAPAK-0452");
        assertThat(asked).isEmpty();
    }
}
