// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done to a subject. */
final class Scenarios {

    private final Plan plan;
    private final Postgres postgres;
    private final Measure measure;

    /**
     * Scenarios of a plan.
     *
     * @param exact whether to wait for the counts of Postgres
     */
    Scenarios(Plan plan, Postgres postgres, boolean exact) {
        this.plan = plan;
        this.postgres = postgres;
        this.measure = new Measure(postgres, exact);
    }

    List<Result> run(String scenario, Subject subject) throws IOException, InterruptedException, SQLException {
        return switch (scenario) {
            case "backlog" -> List.of(measure.run(scenario, subject, subject.bulk(), plan.tasks(), true));
            case "triggers" -> each(scenario, subject, subject.ways(), plan.starts(), true);
            case "joined" -> each(scenario, subject, subject.joined(), plan.starts(), true);
            case "flow" -> each(scenario, subject, subject.ways(), plan.starts(), false);
            case "latency" ->
                each(
                        scenario,
                        subject,
                        subject.paces(),
                        (int) (plan.rate() * plan.window().toSeconds()),
                        false);
            default -> subject instanceof Kapak kapak ? ofKapak(scenario, kapak) : List.of();
        };
    }

    private List<Result> ofKapak(String scenario, Kapak kapak) throws IOException, InterruptedException, SQLException {
        return switch (scenario) {
            case "idle" -> List.of(idle(kapak));
            case "snapshot" -> new SnapshotScenario(plan, postgres, measure).run(kapak);
            case "overload" -> new OverloadScenario(plan, postgres, measure).run(kapak);
            case "neighbour" -> new NeighbourScenario(plan, postgres).run(kapak);
            case "history" -> new HistoryScenario(plan, postgres, measure).run(kapak);
            case "graph" -> new GraphScenario(plan, measure).run(kapak);
            case "messages" -> new MessagesScenario(plan, postgres).run(kapak);
            default ->
                throw new IllegalArgumentException(
                        "bench.scenario: there is no \"" + scenario
                                + "\", but backlog, triggers, flow, latency, idle, snapshot, overload, neighbour, history, messages, graph and joined");
        };
    }

    private List<Result> each(String scenario, Subject subject, List<Way> ways, int count, boolean held)
            throws IOException, InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        for (Way way : ways) {
            results.add(measure.run(scenario, subject, way, count, held));
        }
        return results;
    }

    private Result idle(Subject subject) throws IOException, InterruptedException, SQLException {
        Meter meter = new Meter(subject, postgres);
        postgres.checkpoint();
        subject.settle();
        double commits = postgres.commits(subject.database());
        Map<String, Double> begin = meter.now();
        Machine.pass(plan.window());
        Map<String, Double> spent = Meter.difference(begin, meter.now());
        double micros = spent.getOrDefault("micros", 1.0);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("commits", (postgres.commits(subject.database()) - commits) * 1_000_000 / micros);
        figures.put("cpu", spent.getOrDefault("cpu", 0.0) * 100 / micros);
        figures.put("postgres", spent.getOrDefault("postgres", 0.0) * 100 / micros);
        figures.put("wal", spent.getOrDefault("wal", 0.0) * 1_000_000 / micros);
        figures.put("others", Meter.others(spent, true));
        return new Result("idle", subject.name(), "nothing to do", figures);
    }
}
