// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads counters before and after. */
final class Meter {

    private static final double MICROS = 1_000;

    private final Subject subject;
    private final Postgres postgres;

    Meter(Subject subject, Postgres postgres) {
        this.subject = subject;
        this.postgres = postgres;
    }

    /** What can be read at once: time, CPU times in microseconds, bytes of log. */
    Map<String, Double> now() throws SQLException {
        Map<String, Double> now = new LinkedHashMap<>();
        now.put("micros", System.nanoTime() / MICROS);
        now.put("cpu", subject.cpu());
        now.put("postgres", postgres.cpu());
        now.put("client", Machine.cpu(ProcessHandle.current().pid()));
        now.put("busy", Machine.busy());
        now.put("wal", postgres.wal());
        return now;
    }

    /** What is right only when sessions have told: rows, commits, and the subject's own counters. */
    Map<String, Double> counts() throws IOException, InterruptedException, SQLException {
        Map<String, Double> counts = new LinkedHashMap<>();
        counts.put("rows", postgres.rows(subject.database()));
        counts.put("commits", postgres.commits(subject.database()));
        counts.putAll(subject.counters());
        return counts;
    }

    static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> difference = new LinkedHashMap<>();
        after.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0.0)));
        return difference;
    }

    /** The difference, divided: what one of so many tasks cost. */
    static Map<String, Double> each(Map<String, Double> before, Map<String, Double> after, int count) {
        Map<String, Double> each = difference(before, after);
        each.replaceAll((name, value) -> value / count);
        return each;
    }

    /** So many a second. */
    static double rate(int count, Map<String, Double> before, Map<String, Double> after) {
        double micros = after.getOrDefault("micros", 0.0) - before.getOrDefault("micros", 0.0);
        return count * 1_000_000.0 / micros;
    }

    /** Share of the machine's processors that others than those measured used, percent. */
    static double others(Map<String, Double> spent, boolean ownProcess) {
        double known = spent.getOrDefault("cpu", 0.0)
                + spent.getOrDefault("postgres", 0.0)
                + (ownProcess ? spent.getOrDefault("client", 0.0) : 0);
        double all = spent.getOrDefault("micros", 0.0) * Runtime.getRuntime().availableProcessors();
        return Math.max(0, spent.getOrDefault("busy", 0.0) - known) * 100 / all;
    }
}
