// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue that never runs empty, without a snapshot, then with one that keeps every row that leaves it, then without. */
final class SnapshotScenario {

    private static final String NAME = "snapshot";
    private static final int CLIENTS = 2;
    private static final int WAITING = 20_000;
    private static final int MOST_PER_SECOND = 50_000;
    private static final int LATE_PARTS = 6;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final String DEAD = "select n_dead_tup from pg_stat_user_tables where relname = 'queue'";

    private final Plan plan;
    private final Postgres postgres;
    private final Measure measure;

    SnapshotScenario(Plan plan, Postgres postgres, Measure measure) {
        this.plan = plan;
        this.postgres = postgres;
        this.measure = measure;
    }

    List<Result> run(Kapak kapak) throws IOException, InterruptedException, SQLException {
        Map<String, Double> without = flow(kapak, false);
        Map<String, Double> with = flow(kapak, true);
        Map<String, Double> again = flow(kapak, false);
        with.put("ratio", Result.ratio(with, without, again, "completed"));
        return List.of(
                new Result(NAME, kapak.name(), "no snapshot", without),
                new Result(NAME, kapak.name(), "a snapshot held open", with),
                new Result(NAME, kapak.name(), "no snapshot again", again));
    }

    private Map<String, Double> flow(Kapak kapak, boolean held) throws IOException, InterruptedException, SQLException {
        measure.settle(kapak);
        postgres.run(kapak.database(), "vacuum queue");
        postgres.checkpoint();
        int most = (int) plan.snapshot().toSeconds() * MOST_PER_SECOND;
        kapak.open(most, false);
        Meter meter = new Meter(kapak, postgres);
        Map<String, Double> countsBefore = meter.counts();
        Map<String, Double> figures = new LinkedHashMap<>();
        int accepted;
        if (held) {
            try (Snapshot snapshot = Snapshot.of(postgres.session(kapak.database()))) {
                accepted = flow(kapak, meter, figures, most);
                figures.put("unseen", snapshot.unseen(postgres, kapak.database()));
            }
        } else {
            accepted = flow(kapak, meter, figures, most);
        }
        kapak.expect(accepted);
        kapak.awaitEnd();
        figures.putAll(kapak.close(accepted));
        measure.settle(kapak);
        figures.putAll(Meter.each(countsBefore, meter.counts(), accepted));
        return figures;
    }

    private int flow(Kapak kapak, Meter meter, Map<String, Double> figures, int most)
            throws IOException, InterruptedException, SQLException {
        Duration late = plan.snapshot().dividedBy(LATE_PARTS);
        Map<String, Double> begin = meter.now();
        BulkClient clients = BulkClient.start(kapak, CLIENTS, true, (rest, sent) -> {
            boolean go = sent < most - CLIENTS * Triggers.CHUNK && kapak.waiting(rest, sent) < WAITING;
            if (!go) {
                Machine.pass(LOOK);
            }
            return go;
        });
        Machine.pass(plan.snapshot().minus(late));
        double endedBefore = kapak.endedSince();
        Map<String, Double> last = meter.now();
        Machine.pass(late);
        double ended = kapak.endedSince();
        Map<String, Double> end = meter.now();
        figures.put("completed", Meter.rate((int) ended, begin, end));
        figures.put("late", Meter.rate((int) (ended - endedBefore), last, end));
        figures.put("dead", postgres.ask(kapak.database(), DEAD));
        Measure.phase(figures, "", begin, end, (int) ended);
        figures.put("others", Meter.others(Meter.difference(begin, end), true));
        return clients.stop();
    }
}
