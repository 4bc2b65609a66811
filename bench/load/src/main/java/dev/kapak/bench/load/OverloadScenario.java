// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.bench.core.Callers;
import dev.kapak.bench.core.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Measures what is possible, then offers twice as much, whether the earlier calls have returned or not. */
final class OverloadScenario {

    private static final String NAME = "overload";
    private static final int FACTOR = 2;
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int TIME_BITS = 16;
    private static final String ASSIGNED = "select (extract(epoch from created) * 1000)::bigint,"
            + " (extract(epoch from assigned) * 1000)::bigint from task where epoch = 1 and id >= '{lo}'::uuid";

    private final Plan plan;
    private final Postgres postgres;
    private final Measure measure;

    OverloadScenario(Plan plan, Postgres postgres, Measure measure) {
        this.plan = plan;
        this.postgres = postgres;
        this.measure = measure;
    }

    /**
     * How load is offered.
     *
     * @param clients most calls at a time
     * @param chunk runs a call
     */
    private record Shape(String name, int clients, int chunk) {

        String path() {
            return chunk == 1 ? Triggers.RUNS : Triggers.BATCH;
        }

        String body(int first, long sent) {
            return chunk == 1
                    ? Triggers.one(Triggers.TASK, first, sent)
                    : Triggers.many(Triggers.TASK, first, chunk, sent);
        }
    }

    List<Result> run(Kapak kapak) throws IOException, InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        results.addAll(twice(
                kapak, kapak.singles(256), plan.starts(), new Shape("twice that, REST, at most 256 clients", 256, 1)));
        results.addAll(twice(
                kapak,
                kapak.batches(2),
                plan.tasks(),
                new Shape("twice that, REST batches of 1,000, at most 64 clients", 64, Triggers.CHUNK)));
        return results;
    }

    private List<Result> twice(Kapak kapak, Way way, int count, Shape shape)
            throws IOException, InterruptedException, SQLException {
        Result possible = measure.run(NAME, kapak, way, count, false);
        double rate = FACTOR * possible.figures().getOrDefault("accepted", 1.0);
        possible.figures().keySet().removeIf(name -> name.startsWith("start."));
        return List.of(possible, offer(kapak, shape, rate));
    }

    private Result offer(Kapak kapak, Shape shape, double rate) throws IOException, InterruptedException, SQLException {
        int calls = (int) Math.ceil(rate * plan.window().toSeconds() / shape.chunk());
        int count = calls * shape.chunk();
        long gap = (long) (TimeUnit.SECONDS.toNanos(shape.chunk()) / rate);
        postgres.checkpoint();
        kapak.open(count, false);
        Offers offers = new Offers(count);
        Meter meter = new Meter(kapak, postgres);
        Map<String, Double> begin = meter.now();
        ThreadLocal<Rest> clients = ThreadLocal.withInitial(kapak::client);
        new Callers(Machine.threads(), shape.clients()).make(calls, gap, (call, sent) -> {
            long now = System.nanoTime();
            if (now - sent < LATE_NANOS) {
                int first = call * shape.chunk();
                Rest.Answer answer = post(clients.get(), shape.path(), shape.body(first, sent));
                offers.answered(first, shape.chunk(), answer, now - sent, System.nanoTime() - now);
            }
        });
        Map<String, Double> offered = meter.now();
        int accepted = offers.count(Offers.Told.ACCEPTED);
        kapak.expect(accepted);
        kapak.awaitEnd();
        if (offers.count(Offers.Told.UNKNOWN) > 0) {
            awaitQuiet(kapak);
        }
        Map<String, Double> end = meter.now();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("offered", Meter.rate(count, begin, offered));
        figures.put("accepted", Meter.rate(accepted, begin, offered));
        figures.put("completed", Meter.rate(accepted, begin, end));
        figures.put("others", Meter.others(Meter.difference(begin, end), true));
        judge(kapak, offers, figures);
        return new Result(NAME, kapak.name(), shape.name(), figures);
    }

    private static Rest.Answer post(Rest client, String path, String body) {
        try {
            return client.post(path, body, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs of which callers do not know whether they are stored may end, too. */
    private static void awaitQuiet(Kapak kapak) throws IOException {
        double before;
        do {
            before = kapak.endedSince();
            Machine.pass(QUIET);
        } while (kapak.endedSince() != before);
    }

    private void judge(Kapak kapak, Offers offers, Map<String, Double> figures) throws IOException, SQLException {
        long[] starts = kapak.starts();
        offers.into(figures);
        figures.put("missing", Math.max(offers.lost(starts), offers.unrecorded(kapak.recordedSince())));
        figures.put("repeated", kapak.seen(0).getOrDefault("repeated", 0.0));
        figures.put("wrong", (double) offers.wronglyBegun(starts));
        long[][] begun = offers.order(starts);
        Order.of(begun[0], begun[1]).into(figures, "begun");
        String lowest = new UUID(offers.firstAccepted() << TIME_BITS, 0).toString();
        long[][] assigned = postgres.pairs(kapak.database(), ASSIGNED.replace("{lo}", lowest));
        Order.of(assigned[0], assigned[1]).into(figures, "assigned");
    }
}
