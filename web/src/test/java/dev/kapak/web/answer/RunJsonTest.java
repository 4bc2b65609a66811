// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.AttemptView;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Progress;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.TaskView;
import dev.kapak.engine.run.control.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunJsonTest {

    private static final UUID ID = UUID.fromString("019deb22-8000-7000-8000-000000000001");
    private static final Instant CREATED = Instant.parse("2026-05-03T00:00:00Z");

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static RunView ended() {
        AttemptView first = new AttemptView(
                1, 0, "pay.a", CREATED, CREATED.plusMillis(3), CREATED.plusMillis(5), EndState.FAILED, "boom \"1\"");
        AttemptView second =
                new AttemptView(2, 1, "pay.b", CREATED.plusMillis(9), CREATED.plusMillis(10), null, null, null);
        return new RunView(
                ID,
                "pay",
                2,
                "charge",
                RunStatus.COMPLETED,
                null,
                null,
                1,
                Trigger.REST,
                CREATED,
                CREATED.plusMillis(3),
                CREATED.plusMillis(20),
                null,
                null,
                "{ \"k\": 1 }",
                "{\"x\":1.0}",
                "null",
                null,
                List.of(first, second),
                List.of());
    }

    @Test
    void writesARunWithPayloadsCopied() {
        assertThat(text(RunJson.whole(ended())))
                .isEqualTo("{\"id\":\"" + ID + "\",\"workflow\":\"pay\",\"version\":2,\"task\":\"charge\","
                        + "\"status\":\"COMPLETED\",\"priority\":1,\"trigger\":\"REST\","
                        + "\"createdAt\":\"2026-05-03T00:00:00.000Z\",\"startedAt\":\"2026-05-03T00:00:00.003Z\","
                        + "\"finishedAt\":\"2026-05-03T00:00:00.020Z\",\"queueMillis\":3,\"durationMillis\":17,"
                        + "\"metadata\":{ \"k\": 1 },\"input\":{\"x\":1.0},\"output\":null,\"worker\":\"pay.b\","
                        + "\"attempts\":[{\"attempt\":1,\"epoch\":1,\"worker\":\"pay.a\","
                        + "\"assignedAt\":\"2026-05-03T00:00:00.000Z\",\"startedAt\":\"2026-05-03T00:00:00.003Z\","
                        + "\"finishedAt\":\"2026-05-03T00:00:00.005Z\",\"state\":\"FAILED\",\"error\":\"boom \\\"1\\\"\"},"
                        + "{\"attempt\":2,\"epoch\":2,\"worker\":\"pay.b\",\"assignedAt\":\"2026-05-03T00:00:00.009Z\","
                        + "\"startedAt\":\"2026-05-03T00:00:00.010Z\",\"state\":\"OPEN\"}]}");
    }

    @Test
    void explainsWhyARunWaits() {
        RunView queued = new RunView(
                ID,
                "pay",
                1,
                "pay",
                RunStatus.QUEUED,
                "NO_WORKER",
                null,
                1,
                Trigger.JMS,
                CREATED,
                null,
                null,
                null,
                null,
                null,
                "{}",
                null,
                null,
                List.of(),
                List.of());

        assertThat(text(RunJson.whole(queued)))
                .contains("\"status\":\"QUEUED\",\"reason\":{\"code\":\"NO_WORKER\",\"message\":\"No connected worker")
                .contains("\"attempts\":[]")
                .doesNotContain("worker\":", "startedAt", "queueMillis", "output");
    }

    @Test
    void writesTheTasksOfARunOfSeveral() {
        TaskView check = new TaskView(
                ID,
                "check",
                7,
                List.of(),
                RunStatus.COMPLETED,
                null,
                null,
                CREATED,
                CREATED.plusMillis(2),
                null,
                null,
                "{\"ok\":true}",
                null,
                List.of());
        TaskView pay = new TaskView(
                ID,
                "pay",
                8,
                List.of("check"),
                RunStatus.QUEUED,
                "PARENTS",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
        RunView run = new RunView(
                ID,
                "order",
                1,
                null,
                RunStatus.RUNNING,
                null,
                null,
                1,
                Trigger.REST,
                CREATED,
                CREATED,
                null,
                null,
                null,
                null,
                "{}",
                null,
                null,
                List.of(),
                List.of(check, pay));

        assertThat(text(RunJson.whole(run)))
                .doesNotContain("\"task\":null")
                .endsWith("\"attempts\":[],\"tasks\":[{\"id\":\"" + ID
                        + "\",\"task\":\"check\",\"status\":\"COMPLETED\",\"parents\":[],"
                        + "\"startedAt\":\"2026-05-03T00:00:00.000Z\",\"finishedAt\":\"2026-05-03T00:00:00.002Z\","
                        + "\"durationMillis\":2,\"output\":{\"ok\":true},\"attempts\":[]},{\"id\":\"" + ID
                        + "\",\"task\":\"pay\",\"status\":\"QUEUED\",\"reason\":{\"code\":\"PARENTS\",\"message\":"
                        + "\"It starts when the tasks before it have completed.\"},\"parents\":[\"check\"],"
                        + "\"attempts\":[]}]}");
    }

    @Test
    void saysHowFarItIs() {
        assertThat(text(RunJson.whole(running(new Progress(3, 10, "page \"3\"", CREATED)))))
                .contains("\"startedAt\":\"2026-05-03T00:00:00.000Z\",\"progress\":{\"done\":3,\"total\":10,"
                        + "\"text\":\"page \\\"3\\\"\",\"at\":\"2026-05-03T00:00:00.000Z\"},");
        assertThat(text(RunJson.whole(running(new Progress(3, 0, null, CREATED)))))
                .contains("\"progress\":{\"done\":3,\"at\":\"2026-05-03T00:00:00.000Z\"},");
        assertThat(text(RunJson.whole(running(null)))).doesNotContain("progress");
    }

    private static RunView running(Progress progress) {
        return new RunView(
                ID,
                "pay",
                1,
                "pay",
                RunStatus.RUNNING,
                null,
                null,
                1,
                Trigger.JMS,
                CREATED,
                CREATED,
                null,
                null,
                progress,
                null,
                "{}",
                null,
                null,
                List.of(),
                List.of());
    }

    @Test
    void writesPagesWithoutPayloads() {
        assertThat(text(RunJson.page(List.of(ended()), "abc")))
                .startsWith("{\"data\":[{\"id\":")
                .endsWith("}],\"page\":{\"next\":\"abc\"}}")
                .doesNotContain("input", "metadata", "attempts");
        assertThat(text(RunJson.page(List.of(), null))).isEqualTo("{\"data\":[],\"page\":{}}");
    }

    @Test
    void knowsTheTimeOfAStartFromItsId() {
        assertThat(text(RunJson.started(new Accepted(ID, false), "pay")))
                .isEqualTo("{\"id\":\"" + ID + "\",\"workflow\":\"pay\",\"status\":\"QUEUED\","
                        + "\"createdAt\":\"2026-05-03T00:00:00.000Z\"}");
    }

    @Test
    void saysNothingOfTheStateOfARunThatWasThereAlready() {
        assertThat(text(RunJson.started(new Accepted(ID, true), "pay")))
                .isEqualTo("{\"id\":\"" + ID + "\",\"workflow\":\"pay\",\"existed\":true,"
                        + "\"createdAt\":\"2026-05-03T00:00:00.000Z\"}");
    }

    @Test
    void tellsTheOutcomeOfEachOfMany() {
        byte[] json = RunJson.started(List.of(
                CompletableFuture.completedFuture(new Accepted(ID, false)),
                CompletableFuture.failedFuture(new RefusedException(RunMessages.BUSY, 7)),
                CompletableFuture.failedFuture(new IllegalStateException("secret"))));

        assertThat(text(json))
                .startsWith(
                        "{\"data\":[{\"id\":\"" + ID + "\",\"status\":\"QUEUED\"},{\"error\":{\"code\":\"KAPAK-0402\",")
                .contains("\"code\":\"KAPAK-0002\"")
                .doesNotContain("secret");
    }
}
