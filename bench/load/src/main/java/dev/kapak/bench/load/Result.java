// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of one measurement.
 *
 * @param scenario what was done
 * @param subject to whom
 * @param way how triggers reached it
 * @param figures by name; times in microseconds, rates a second, the rest a task
 */
record Result(String scenario, String subject, String way, Map<String, Double> figures) {

    private static final Set<String> NEVER = Set.of("missing", "repeated", "wrong", "broken", "unfinished");

    /** What measurements of several rounds have in common. */
    String key() {
        return scenario + "|" + subject + "|" + way;
    }

    /**
     * A figure through the mean of the same before and after. A server becomes faster by the minute, so what was measured first
     * and what was measured last stand for the usual state together.
     */
    static double ratio(
            Map<String, Double> between, Map<String, Double> before, Map<String, Double> after, String name) {
        return between.getOrDefault(name, 0.0) * 2 / (before.getOrDefault(name, 0.0) + after.getOrDefault(name, 0.0));
    }

    /** One result for each key, in the order in which they came first: the median of each figure. */
    static List<Result> medians(List<Result> rounds) {
        Map<String, List<Result>> byKey = new LinkedHashMap<>();
        rounds.forEach(result ->
                byKey.computeIfAbsent(result.key(), key -> new ArrayList<>()).add(result));
        return byKey.values().stream().map(Result::median).toList();
    }

    private static Result median(List<Result> same) {
        Result first = same.get(0);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : first.figures.keySet()) {
            figures.put(
                    name,
                    median(
                            same.stream()
                                    .map(result -> result.figures.getOrDefault(name, 0.0))
                                    .sorted()
                                    .toList(),
                            name));
        }
        return new Result(first.scenario, first.subject, first.way, figures);
    }

    /** Of what must never happen the worst, of everything else the middle. */
    private static double median(List<Double> sorted, String name) {
        if (NEVER.contains(name)) {
            return sorted.get(sorted.size() - 1);
        }
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
