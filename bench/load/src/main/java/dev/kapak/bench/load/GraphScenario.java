// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs that ten tasks are one workflow: a backlog of runs with ten, beside one of as many tasks that are their own runs. */
final class GraphScenario {

    private static final String NAME = "graph";
    private static final int TASKS = 10;

    private final Plan plan;
    private final Measure measure;

    GraphScenario(Plan plan, Measure measure) {
        this.plan = plan;
        this.measure = measure;
    }

    List<Result> run(Kapak kapak) throws IOException, InterruptedException, SQLException {
        int runs = plan.tasks() / TASKS;
        Result before = measure.run(NAME, kapak, kapak.batches(2).as("tasks alone"), runs * TASKS, true);
        Result graphs = measure.run(NAME, kapak, kapak.graphs(2).as("runs of ten tasks, figures a task"), runs, true);
        Result after = measure.run(NAME, kapak, kapak.batches(2).as("tasks alone again"), runs * TASKS, true);
        Map<String, Double> figures = new LinkedHashMap<>(graphs.figures());
        for (String name : List.of("cpu", "postgres", "wal", "rows", "commits", "messages")) {
            figures.computeIfPresent(name, (same, value) -> value / TASKS);
        }
        for (String name : List.of("accepted", "completed")) {
            figures.computeIfPresent(name, (same, value) -> value * TASKS);
        }
        for (String name : List.of("cpu", "postgres", "wal")) {
            figures.put("ratio." + name, Result.ratio(figures, before.figures(), after.figures(), name));
        }
        double all = both(figures) * 2 / (both(before.figures()) + both(after.figures()));
        figures.put("ratio.both", all);
        return List.of(before, new Result(NAME, graphs.subject(), graphs.way(), figures), after);
    }

    private static double both(Map<String, Double> figures) {
        return figures.getOrDefault("cpu", 0.0) + figures.getOrDefault("postgres", 0.0);
    }
}
