// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody's few triggers, alone and beside a client that starts a thousand runs at a time. */
final class NeighbourScenario {

    private static final String NAME = "neighbour";
    private static final String P99 = "start.p99";
    private static final Duration BULK_GAP = Duration.ofMillis(500);

    private final Plan plan;
    private final Postgres postgres;

    NeighbourScenario(Plan plan, Postgres postgres) {
        this.plan = plan;
        this.postgres = postgres;
    }

    /** Lets a batch go at a pace; for one client. */
    private static final class Pace implements BulkClient.Turn {

        private final long gap = BULK_GAP.toNanos();
        private long due = System.nanoTime();

        @Override
        public boolean go(Rest client, int sent) {
            Machine.pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            due = Math.max(due + gap, System.nanoTime());
            return true;
        }
    }

    List<Result> run(Kapak kapak) throws IOException, InterruptedException, SQLException {
        Result alone = beside(kapak, "alone", null);
        Result few = beside(kapak, "beside 2 bulks a second", new Pace());
        Result many = beside(kapak, "beside bulks without a pause", (client, sent) -> true);
        Result again = beside(kapak, "alone again", null);
        for (Result one : List.of(few, many)) {
            one.figures().put("ratio", Result.ratio(one.figures(), alone.figures(), again.figures(), P99));
        }
        return List.of(alone, few, many, again);
    }

    private Result beside(Kapak kapak, String name, BulkClient.@Nullable Turn turn)
            throws IOException, InterruptedException, SQLException {
        int count = (int) (plan.neighbours() * plan.window().toSeconds());
        postgres.checkpoint();
        kapak.open(count, false);
        Meter meter = new Meter(kapak, postgres);
        Map<String, Double> begin = meter.now();
        BulkClient bulks = turn == null ? null : BulkClient.start(kapak, 1, false, turn);
        Map<String, Double> calls = kapak.neighbour(name).start().make(count);
        Map<String, Double> end = meter.now();
        double ended = kapak.endedSince();
        int more = bulks == null ? 0 : bulks.stop();
        kapak.expect(count + more);
        kapak.awaitEnd();
        Map<String, Double> figures = new LinkedHashMap<>(calls);
        figures.put("bulk", Meter.rate(more, begin, end));
        figures.put("ended", Meter.rate((int) ended, begin, end));
        figures.put("others", Meter.others(Meter.difference(begin, end), true));
        figures.putAll(kapak.close(count));
        return new Result(NAME, kapak.name(), name, figures);
    }
}
