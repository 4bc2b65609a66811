// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every message reads what it wrote. */
class MessagesTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-000000000002");

    @Test
    void registration() {
        var tasks = List.of(
                new TaskDefinition(
                        "a", "a", 3, 30_000, 600_000, 1.5, 60_000, 2, "Picture", null, null, List.of(), false),
                new TaskDefinition("b", "b", 0, 0, 0, 0, 0, 1, null, "Thumb", null, List.of(), false),
                new TaskDefinition(
                        "c",
                        "c",
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        "In",
                        null,
                        "{\"type\":\"object\",\"required\":[\"n\"]}",
                        List.of("b", "a \"1\""),
                        true));
        var registration = new Registration(
                "image-worker",
                "shop",
                "host-1",
                OTHER,
                10,
                "kapak.task:image-worker.host-1",
                tasks,
                List.of(new Held(ID, 2, 0), new Held(OTHER, 1, 17)),
                "kapak.node:one",
                77);

        assertThat(Registration.of(registration.toBody())).isEqualTo(registration);
    }

    @Test
    void registrationWithoutBean() {
        var registration = new Registration("w", "w", "i", ID, 1, null, List.of(), List.of(), null, 0);

        assertThat(Registration.of(registration.toBody())).isEqualTo(registration);
    }

    @Test
    void logs() {
        var logs = new Logs(
                7,
                List.of(
                        new LogLine(ID, 2, 1, 5, LineLevel.WARN, "a \"b\"\n\tc …"),
                        new LogLine(OTHER, 1, 9, 6, LineLevel.DEBUG, ""),
                        new LogTotal(OTHER, 1, 1_432),
                        new ProgressLine(ID, 2, 8, 3, 0, null),
                        new ProgressLine(ID, 2, 9, 4, 10, "page 4")));

        assertThat(Logs.of(logs.toBody())).isEqualTo(logs);
        assertThatThrownBy(() -> Logs.of("")).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> Logs.of(logs.toBody().replace("WARN", "LOUD")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("LOUD");
    }

    @Test
    void answersOfTheEngine() {
        var registered = new Registered("w", ID, 7, "kapak.node:n", 2000, 10, 123);
        var refused = new Refused("w", ID, new Refusal("KAPAK-0001", "no", "do", true));
        var beat = new BeatAnswer(7, 1, 2, true, 10, false);

        assertThat(Registered.of(registered.toBody())).isEqualTo(registered);
        assertThat(Refused.of(refused.toBody())).isEqualTo(refused);
        assertThat(BeatAnswer.of(beat.toBody())).isEqualTo(beat);
    }

    @Test
    void linesOfWork() {
        var task = new TaskLine(
                ID, 1, OTHER, "w", "t", 0, 60_000, 1, "{\"k\":\"v\"}", "{\"a\":1}", "{\"b\":[2]}", "{\"c\":\"boom\"}");
        var standalone = new TaskLine(ID, 1, ID, "w", "w", 2, 0, 3, null, "{}", null, null);
        var done = new ResultLine(ID, 1, Outcome.COMPLETED, 5, 6, "{\"x\":[1]}", null, -1);
        var failed = new ResultLine(ID, 1, Outcome.FAILED, 5, 6, null, "boom\n\tat x", 1_500);
        var start = new StartLine(ID, "w", 0, true, null, "{\"a\":\"ä\"}");
        var keyed = new StartLine(ID, "w", 3, false, "{}", "{}", "order-7 \"é\"", 60_000);
        var ended = new EndedLine(ID, "FAILED", null, "boom");

        assertThat(TaskLine.of(JsonLine.parse(task.toLine()))).isEqualTo(task);
        assertThat(TaskLine.of(JsonLine.parse(standalone.toLine()))).isEqualTo(standalone);
        assertThat(Results.of(new Results(3, List.of(done, failed)).toBody()).results())
                .containsExactly(done, failed);
        assertThat(StartLine.of(JsonLine.parse(start.toLine()))).isEqualTo(start);
        assertThat(StartLine.of(JsonLine.parse(keyed.toLine()))).isEqualTo(keyed);
        assertThat(EndedLine.of(JsonLine.parse(ended.toLine()))).isEqualTo(ended);
    }

    @Test
    void parentsMustBeStrings() {
        var line = JsonLine.parse("{\"a\":[],\"b\":[ \"x\" , \"y\" ],\"c\":[1],\"d\":\"x\"}");

        assertThat(line.strings("a")).isEmpty();
        assertThat(line.strings("b")).containsExactly("x", "y");
        assertThat(line.strings("none")).isEmpty();
        assertThatThrownBy(() -> line.strings("c")).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> line.strings("d")).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void startedTellsARefusalFromACommit() {
        var fine = new StartedLine(ID, null);
        var refused = new StartedLine(ID, new Refusal("KAPAK-0002", "unknown", "deploy it", false));

        assertThat(StartedLine.of(JsonLine.parse(fine.toLine()))).isEqualTo(fine);
        assertThat(StartedLine.of(JsonLine.parse(refused.toLine()))).isEqualTo(refused);
        var existing = new StartedLine(ID, OTHER, null);
        assertThat(StartedLine.of(JsonLine.parse(existing.toLine()))).isEqualTo(existing);
        assertThat(existing.run()).isEqualTo(OTHER);
        assertThat(fine.run()).isEqualTo(ID);
    }

    @Test
    void theAnswerToACancelTellsWishEndAndRefusalApart() {
        var wish = new CancelRunLine(ID);
        var taken = new CancelAnswerLine(ID, false, null);
        var ended = new CancelAnswerLine(ID, true, null);
        var refused = new CancelAnswerLine(ID, false, new Refusal("KAPAK-0401", "unknown", "look", false));

        assertThat(CancelRunLine.of(JsonLine.parse(wish.toLine()))).isEqualTo(wish);
        assertThat(CancelAnswerLine.of(JsonLine.parse(taken.toLine()))).isEqualTo(taken);
        assertThat(CancelAnswerLine.of(JsonLine.parse(ended.toLine()))).isEqualTo(ended);
        assertThat(CancelAnswerLine.of(JsonLine.parse(refused.toLine()))).isEqualTo(refused);
    }

    @Test
    void smallMessages() {
        var beat = new Beat(7, ID, 99, List.of(new Held(OTHER, 3, 1)));
        var ping = new Ping(7, 12);
        var leave = new Leave(7, true);

        assertThat(Beat.of(beat.toBody())).isEqualTo(beat);
        assertThat(Ping.of(ping.toBody())).isEqualTo(ping);
        assertThat(Leave.of(leave.toBody())).isEqualTo(leave);
    }

    @Test
    void anUnknownOutcomeIsNamed() {
        var line = JsonLine.parse(
                "{\"id\":\"" + ID + "\",\"epoch\":1,\"outcome\":\"MAYBE\",\"started\":0,\"finished\":0}");

        assertThatThrownBy(() -> ResultLine.of(line)).hasMessageContaining("MAYBE");
    }

    @Test
    void whatNodesTellEachOther() {
        var waiting = new WaitingLine(5, -70, 3, 2);
        var taken = new TakenLine(5, 3, 2);
        var ended = new RunEndedLine(1, ID);
        var up = new EngineUp("kapak.node:one");

        assertThat(WaitingLine.of(JsonLine.parse(waiting.toLine()))).isEqualTo(waiting);
        assertThat(TakenLine.of(JsonLine.parse(taken.toLine()))).isEqualTo(taken);
        assertThat(RunEndedLine.of(JsonLine.parse(ended.toLine()))).isEqualTo(ended);
        assertThat(EngineUp.of(up.toBody())).isEqualTo(up);
    }
}
