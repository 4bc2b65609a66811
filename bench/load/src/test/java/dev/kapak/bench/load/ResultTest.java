// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theTableHasALineForEachSubjectAndADashForWhatIsUnknown() {
        String text = new Report(List.of("two CPUs"), List.of(result("a", 12_345, 0))).markdown();

        assertThat(text).startsWith("- two CPUs\n\n**flow**\n\n| subject | way | accepted/s |");
        assertThat(text).contains("| a | REST | 12,345 | – |");
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
