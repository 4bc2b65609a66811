// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message costs on its way from an application to the engine and back, when nothing is stored. */
final class MessagesScenario {

    private static final String NAME = "messages";
    private static final String SENT = "messages";

    private final Plan plan;
    private final Postgres postgres;

    MessagesScenario(Plan plan, Postgres postgres) {
        this.plan = plan;
        this.postgres = postgres;
    }

    /**
     * How it is said.
     *
     * @param callers messages under way at a time
     * @param lines starts a message
     */
    private record Shape(int callers, int lines) {

        String name() {
            return lines + (lines == 1 ? " line a message, " : " lines a message, ") + callers + " at a time";
        }
    }

    List<Result> run(Kapak kapak) throws IOException, SQLException {
        List<Result> results = new ArrayList<>();
        for (Shape shape : List.of(new Shape(1, 1), new Shape(8, 1), new Shape(1, 64), new Shape(8, 64))) {
            results.add(exchange(kapak, shape));
        }
        return results;
    }

    private Result exchange(Kapak kapak, Shape shape) throws IOException, SQLException {
        int count = Math.max(shape.callers(), plan.starts() / shape.callers() * shape.callers());
        Meter meter = new Meter(kapak, postgres);
        double before = kapak.counters().getOrDefault(SENT, 0.0);
        Map<String, Double> begin = meter.now();
        Map<String, Double> figures = new LinkedHashMap<>(kapak.exchange(shape.callers(), count, shape.lines()));
        Map<String, Double> end = meter.now();
        double answers = kapak.counters().getOrDefault(SENT, 0.0) - before;
        Map<String, Double> spent = Meter.difference(begin, end);
        figures.putAll(costs(spent.getOrDefault("cpu", 0.0), count, answers, shape.lines()));
        figures.put("rate", Meter.rate((int) (count + answers), begin, end));
        figures.put("others", Meter.others(spent, true));
        return new Result(NAME, kapak.name(), shape.name(), figures);
    }

    /** What CPU time comes to: of a message sent or received, of a line that went both ways; and answers a message. */
    static Map<String, Double> costs(double micros, double sent, double answers, int lines) {
        return Map.of("message", micros / (sent + answers), "line", micros / (sent * lines), "answers", answers / sent);
    }
}
