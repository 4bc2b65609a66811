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
    private final boolean exact;

    /**
     * Scenarios of a plan.
     *
     * @param exact whether to wait for the counts of Postgres
     */
    Scenarios(Plan plan, Postgres postgres, boolean exact) {
        this.plan = plan;
        this.postgres = postgres;
        this.exact = exact;
    }

    List<Result> run(String scenario, Subject subject) throws IOException, InterruptedException, SQLException {
        return switch (scenario) {
            case "backlog" -> List.of(measure(scenario, subject, subject.bulk(), plan.tasks(), true));
            case "triggers" -> each(scenario, subject, subject.ways(), plan.starts(), true);
            case "flow" -> each(scenario, subject, subject.ways(), plan.starts(), false);
            case "latency" ->
                each(
                        scenario,
                        subject,
                        subject.paces(),
                        (int) (plan.rate() * plan.window().toSeconds()),
                        false);
            case "idle" -> subject instanceof Kapak ? List.of(idle(subject)) : List.of();
            default ->
                throw new IllegalArgumentException("bench.scenario: there is no \"" + scenario
                        + "\", but backlog, triggers, flow, latency and idle");
        };
    }

    private List<Result> each(String scenario, Subject subject, List<Way> ways, int count, boolean held)
            throws IOException, InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        for (Way way : ways) {
            results.add(measure(scenario, subject, way, count, held));
        }
        return results;
    }

    /** Triggers, then, if they are held, the end of all; else both at once. */
    private Result measure(String scenario, Subject subject, Way way, int count, boolean held)
            throws IOException, InterruptedException, SQLException {
        Meter meter = new Meter(subject, postgres);
        postgres.checkpoint();
        subject.open(count, held);
        Map<String, Double> countsBefore = meter.counts();
        Map<String, Double> begin = meter.now();
        Map<String, Double> calls = way.start().make(count);
        Map<String, Double> accepted = meter.now();
        if (held) {
            subject.release();
        }
        subject.awaitEnd();
        Map<String, Double> end = meter.now();
        Map<String, Double> seen = subject.close(count);
        if (exact) {
            subject.settle();
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accepted", Meter.rate(count, begin, accepted));
        figures.put("completed", Meter.rate(count, held ? accepted : begin, end));
        figures.put("through", Meter.rate(count, begin, end));
        phase(figures, "", begin, end, count);
        phase(figures, "accept.", begin, accepted, count);
        phase(figures, "run.", accepted, end, count);
        figures.putAll(Meter.each(countsBefore, meter.counts(), count));
        figures.put("others", Meter.others(Meter.difference(begin, end), subject instanceof Kapak));
        calls.forEach((name, value) -> figures.put(name.replace("call.", "complete."), value));
        calls.forEach(figures::put);
        figures.putAll(seen);
        return new Result(scenario, subject.name(), way.name(), figures);
    }

    private static void phase(
            Map<String, Double> figures, String prefix, Map<String, Double> from, Map<String, Double> to, int count) {
        Meter.each(from, to, count).forEach((name, value) -> figures.put(prefix + name, value));
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
