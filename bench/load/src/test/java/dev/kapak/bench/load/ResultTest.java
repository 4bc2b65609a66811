// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static Result result(String subject, double accepted, double missing) {
        return new Result("flow", subject, "REST", Map.of("accepted", accepted, "missing", missing));
    }

    @Test
    void takesTheMedianOfRoundsAndTheWorstOfWhatMustNotHappen() {
        List<Result> medians = Result.medians(List.of(
                result("a", 10, 0), result("b", 7, 0), result("a", 30, 2), result("a", 11, 0), result("b", 9, 0)));

        assertThat(medians).containsExactly(result("a", 11, 2), result("b", 8, 0));
    }

    @Test
    void ofWhatWasWronglyDoneOnceTheMedianSaysSo() {
        List<String> never = List.of("missing", "repeated", "wrong", "broken", "unfinished");

        assertThat(never)
                .allSatisfy(name -> assertThat(Result.medians(List.of(one(name, 0), one(name, 1), one(name, 0))))
                        .containsExactly(one(name, 1)));
    }

    private static Result one(String figure, double value) {
        return new Result("flow", "a", "REST", Map.of(figure, value));
    }

    @Test
    void aRatioIsToTheMeanOfBeforeAndAfter() {
        assertThat(Result.ratio(Map.of("wal", 6.0), Map.of("wal", 5.0), Map.of("wal", 3.0), "wal"))
                .isEqualTo(1.5);
    }

    @Test
    void aFullDatabaseIsComparedWithTheEmptyOneBeforeAndAfter() {
        Map<String, Double> full = new LinkedHashMap<>(Map.of("cpu", 30.0, "postgres", 8.0, "wal", 10.0));

        HistoryScenario.compare(
                full,
                Map.of("cpu", 30.0, "postgres", 5.0, "wal", 10.0),
                Map.of("cpu", 10.0, "postgres", 3.0, "wal", 10.0));

        assertThat(full)
                .containsEntry("ratio.cpu", 1.5)
                .containsEntry("ratio.postgres", 2.0)
                .containsEntry("ratio.wal", 1.0);
    }

    @Test
    void everyScenarioHasATable() {
        List<String> scenarios = List.of(
                "backlog",
                "triggers",
                "flow",
                "latency",
                "idle",
                "snapshot",
                "overload",
                "neighbour",
                "history",
                "messages");

        assertThat(scenarios)
                .allSatisfy(scenario -> assertThat(new Report(
                                        List.of(), List.of(new Result(scenario, "a", "b", Map.of("others", 12.0))))
                                .markdown())
                        .contains("| a | b |")
                        .contains("| 12 |"));
    }

    @Test
    void theTableHasALineForEachSubjectAndADashForWhatIsUnknown() {
        String text = new Report(List.of("two CPUs"), List.of(result("a", 12_345, 0))).markdown();

        assertThat(text).startsWith("- two CPUs\n\n**flow**\n\n| subject | way | accepted/s |");
        assertThat(text).contains("| a | REST | 12,345 | – |");
    }

    @Test
    void whoWatchesIsToldWhatThereIs() {
        assertThat(Report.brief(new Result("history", "a", "doctor", Map.of("doctor", 1_500.0, "broken", 0.0))))
                .isEqualTo("doctor ms 1.5, broken 0");
    }

    @Test
    void theJsonHasEveryRound() {
        String json = Report.json(List.of("a \"quoted\" one"), List.of(result("a", 1, 0), result("a", 2, 0)));

        assertThat(json)
                .contains("a \\\"quoted\\\" one")
                .contains("\"accepted\":1.000")
                .contains("\"accepted\":2.000");
    }
}
