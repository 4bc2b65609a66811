// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same load in an empty database and in one that is full of what was before. */
final class HistoryScenario {

    private static final String NAME = "history";
    private static final Pattern BROKEN = Pattern.compile("\"status\":\"ERROR\",\"code\"");
    private static final Pattern UNFINISHED = Pattern.compile("\"KAPAK-060[13]\"");

    private final Plan plan;
    private final Postgres postgres;
    private final Measure measure;

    HistoryScenario(Plan plan, Postgres postgres, Measure measure) {
        this.plan = plan;
        this.postgres = postgres;
        this.measure = measure;
    }

    List<Result> run(Kapak kapak) throws IOException, InterruptedException, SQLException {
        Filler filler = new Filler(postgres, kapak.database());
        filler.empty();
        measure.settle(kapak);
        List<Result> before = load(kapak, "empty");
        filler.fill(plan.history());
        measure.settle(kapak);
        String state = String.format(
                Locale.ROOT,
                "%,d ended, %,d queued",
                plan.history().ended(),
                plan.history().queued());
        List<Result> full = load(kapak, state);
        List<Result> doctor = List.of(doctor(kapak, "PT1H"), doctor(kapak, "PT24H"));
        filler.empty();
        measure.settle(kapak);
        List<Result> after = load(kapak, "empty again");
        for (int i = 0; i < full.size(); i++) {
            compare(full.get(i).figures(), before.get(i).figures(), after.get(i).figures());
        }
        return Stream.of(before, full, after, doctor).flatMap(List::stream).toList();
    }

    private List<Result> load(Kapak kapak, String state) throws IOException, InterruptedException, SQLException {
        return List.of(
                measure.run(NAME, kapak, kapak.bulk().as("backlog, " + state), plan.tasks(), true),
                measure.run(NAME, kapak, kapak.bulk().as("flow, " + state), plan.tasks(), false),
                measure.run(
                        NAME, kapak, kapak.singles(64).as("flow of single triggers, " + state), plan.starts(), false));
    }

    /** The ratios to the mean of both times when the tables were empty. */
    static void compare(Map<String, Double> full, Map<String, Double> before, Map<String, Double> after) {
        for (String name : List.of("cpu", "postgres", "wal")) {
            full.put("ratio." + name, Result.ratio(full, before, after, name));
        }
    }

    private static Result doctor(Kapak kapak, String window) throws IOException {
        long begin = System.nanoTime();
        String report = kapak.doctor(window);
        long nanos = System.nanoTime() - begin;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("doctor", (double) TimeUnit.NANOSECONDS.toMicros(nanos));
        figures.put("broken", (double) BROKEN.matcher(report).results().count());
        figures.put("unfinished", (double) UNFINISHED.matcher(report).results().count());
        return new Result(NAME, kapak.name(), "doctor, window " + window, figures);
    }
}
