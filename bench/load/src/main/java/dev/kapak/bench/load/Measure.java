// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One measurement of a known number of tasks. */
final class Measure {

    private final Postgres postgres;
    private final boolean exact;

    /**
     * On one Postgres.
     *
     * @param exact whether to wait for its counts
     */
    Measure(Postgres postgres, boolean exact) {
        this.postgres = postgres;
        this.exact = exact;
    }

    /** Triggers, then, if they are held, the end of all; else both at once. */
    Result run(String scenario, Subject subject, Way way, int count, boolean held)
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
        settle(subject);
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
        if (!(subject instanceof Kapak)) {
            // The load program is their process: told already.
            figures.keySet().removeIf(name -> name.endsWith("client"));
        }
        return new Result(scenario, subject.name(), way.name(), figures);
    }

    /** What a task cost between two readings, under names that begin like this. */
    static void phase(
            Map<String, Double> figures, String prefix, Map<String, Double> from, Map<String, Double> to, int count) {
        Meter.each(from, to, count).forEach((name, value) -> figures.put(prefix + name, value));
    }

    /** Waits for the counts of Postgres, unless nobody keeps the figures. */
    void settle(Subject subject) {
        if (exact) {
            subject.settle();
        }
    }
}
