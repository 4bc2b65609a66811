// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The state machine as it is drawn says what the code does. */
class StateMachineDocTest {

    private static final Path PAGE = Path.of("..", "docs", "internals", "state-machine.md");

    /** The cells of the rows below a heading of a table, by the first cell. */
    private static Map<String, List<String>> table(String heading) throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(PAGE);
        int at = lines.indexOf(heading);
        assertThat(at).as(heading).isNotNegative();
        for (String line : lines.subList(at + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            List<String> cells = Stream.of(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            rows.put(cells.get(0), cells);
        }
        return rows;
    }

    private static String last(EndState state) {
        return switch (state) {
            case COMPLETED, CANCELLED, EXPIRED -> "always";
            case FAILED, TIMED_OUT -> "if `retry ≥ retries`";
            case LOST, RETURNED -> "never";
        };
    }

    @Test
    void everyEndOfAnEpochIsThereWithItsCodeAndWhatFollows() throws IOException {
        Map<String, List<String>> rows = table("| state | code | who says so | final | then | status |");

        assertThat(rows).hasSize(EndState.values().length);
        for (EndState state : EndState.values()) {
            List<String> row = rows.get(state.name());
            assertThat(row).as(state.name()).isNotNull();
            assertThat(row.get(1)).as(state + ": code").isEqualTo(String.valueOf(state.code()));
            assertThat(row.get(3)).as(state + ": final").startsWith(last(state));
            assertThat(row.get(4)).as(state + ": then").isEqualTo(last(state).equals("always") ? "–" : "queued again");
            String status =
                    last(state).equals("never") ? "–" : RunView.statusOf(state).name();
            assertThat(row.get(5)).as(state + ": status").isEqualTo(status);
        }
    }

    @Test
    void whatIsQueuedAgainCountsAnAttemptAsDrawn() throws IOException {
        Map<String, List<String>> rows = table("| queued again after | epoch | retry | rank |");

        assertThat(rows.get("FAILED, TIMED_OUT").get(2)).isEqualTo("+ 1");
        assertThat(rows.get("LOST, RETURNED").get(2)).isEqualTo("same");
        assertThat(EndState.values())
                .filteredOn(EndState::countsAsAttempt)
                .containsExactlyInAnyOrder(EndState.FAILED, EndState.TIMED_OUT);
    }

    @Test
    void theDrawingHasEveryEndOfAnEpoch() throws IOException {
        String page = Files.readString(PAGE);
        String drawing =
                page.substring(page.indexOf("stateDiagram-v2"), page.indexOf("```", page.indexOf("stateDiagram-v2")));

        for (EndState state : EndState.values()) {
            assertThat(drawing).contains(state.name());
        }
    }

    @Test
    void theCodesOfTheTasksOfARunAreThose() throws IOException {
        Map<String, List<String>> rows = table("| code | | becomes |");
        Shape shape = KnownWorkflows.graph(1, 20, "order", "a", "b:a", "z!").shape();

        assertThat(rows.keySet()).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(rows.get(code(shape, null)).get(1)).startsWith("waits or is open");
        assertThat(rows.get(code(shape, EndState.COMPLETED)).get(1)).isEqualTo("COMPLETED");
        assertThat(rows.get(code(shape, EndState.TIMED_OUT)).get(1)).isEqualTo("FAILED");
        assertThat(rows.get(code(shape, EndState.CANCELLED)).get(1)).startsWith("CANCELLED");
        RunState over = RunState.fresh(shape);
        over.settle();
        over.end(0, EndState.COMPLETED);
        over.end(1, EndState.COMPLETED);
        over.settle();
        assertThat(over.text()).isEqualTo("{2,2,5}");
        assertThat(rows.get("5").get(1)).startsWith("starts on failure, and nothing had failed");
    }

    /** The code of a first task that has begun, and ended like this. */
    private static String code(Shape shape, EndState end) {
        RunState state = RunState.fresh(shape);
        state.settle();
        if (end != null) {
            state.end(0, end);
        }
        return state.text().substring(1, 2);
    }
}
