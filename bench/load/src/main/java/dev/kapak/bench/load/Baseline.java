// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.kapak.bench.core.Callers;
import dev.kapak.bench.core.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a queue in this process: callers, worker and database connections begin and end with a measurement. */
final class Baseline implements Subject {

    private static final int CHUNK = 1_000;
    private static final int PACED_CALLERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Queue queue;
    private final Plan plan;
    private final Postgres postgres;
    private Ledger ledger = new Ledger(0, false);
    private @Nullable HikariDataSource pool;
    private boolean held;

    private Baseline(Queue queue, Plan plan, Postgres postgres) {
        this.queue = queue;
        this.plan = plan;
        this.postgres = postgres;
    }

    /** A queue over JDBC. */
    interface Queue {

        String name();

        String sizes();

        /** Creates its tables, or empties them. */
        String schema();

        /** What callers use; the worker rests. */
        void connect(HikariDataSource source, Ledger ledger);

        /** Starts the worker. */
        void work();

        void start(Payload task);

        void startAll(List<Payload> tasks);

        /** Starts one with a connection that the caller commits. */
        void startIn(JoinedSource transaction, Payload task) throws SQLException;

        /** Stops the worker. */
        void stop();
    }

    static Baseline of(Queue queue, Plan plan, Postgres postgres) throws SQLException {
        Baseline baseline = new Baseline(queue, plan, postgres);
        postgres.make(baseline.database());
        return baseline;
    }

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public String sizes() {
        return queue.sizes();
    }

    @Override
    public String database() {
        return "bench_" + queue.name().replace('-', '_');
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way(
                        "batches of 1,000, 2 callers",
                        count -> Way.told(new Callers(Machine.threads(), 2)
                                .make(
                                        (count + CHUNK - 1) / CHUNK,
                                        (chunk, sent) -> queue.startAll(chunk(chunk, count, sent))))),
                new Way("single, 8 callers", count -> single(8, 0, count)),
                new Way("single, 64 callers", count -> single(64, 0, count)));
    }

    @Override
    public List<Way> paces() {
        return List.of(new Way(
                "in process", count -> single(PACED_CALLERS, TimeUnit.SECONDS.toNanos(1) / plan.rate(), count)));
    }

    @Override
    public List<Way> joined() {
        return List.of(new Way("in the caller's transaction, 8 callers", this::placed));
    }

    private Map<String, Double> placed(int count) throws InterruptedException {
        HikariDataSource source = pool;
        if (source == null) {
            throw new IllegalStateException("not open");
        }
        JoinedSource transactions = new JoinedSource(source);
        return Way.told(new Callers(Machine.threads(), PACED_CALLERS)
                .make(count, 0, (number, sent) -> place(transactions, new Payload(number, sent))));
    }

    private void place(JoinedSource transactions, Payload payload) {
        try {
            queue.startIn(transactions, payload);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Payload> chunk(int chunk, int count, long sent) {
        return IntStream.range(chunk * CHUNK, Math.min(count, (chunk + 1) * CHUNK))
                .mapToObj(number -> new Payload(number, sent))
                .toList();
    }

    private Map<String, Double> single(int callers, long gapNanos, int count) throws InterruptedException {
        return Way.told(new Callers(Machine.threads(), callers)
                .make(count, gapNanos, (number, sent) -> queue.start(new Payload(number, sent))));
    }

    @Override
    public void open(int count, boolean held) throws SQLException {
        ledger = new Ledger(count, false);
        HikariDataSource source = postgres.pool(database());
        pool = source;
        try (Connection connection = source.getConnection()) {
            Postgres.execute(connection, queue.schema());
            Postgres.execute(connection, JoinedSource.ORDERS);
        }
        queue.connect(source, ledger);
        if (!held) {
            queue.work();
        }
        this.held = held;
    }

    @Override
    public void release() {
        if (held) {
            queue.work();
        }
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        if (!ledger.awaitEnd(PATIENCE)) {
            throw new IllegalStateException("After " + PATIENCE + " not all tasks have ended");
        }
    }

    @Override
    public Map<String, Double> close(int count) {
        queue.stop();
        if (pool != null) {
            pool.close();
        }
        Map<String, Double> seen = new LinkedHashMap<>();
        seen.put("missing", (double) ledger.missing());
        seen.put("repeated", (double) ledger.repeated());
        ledger.delays().into(seen, "start");
        ledger.ends().into(seen, "complete");
        return seen;
    }

    @Override
    public void settle() {
        // closed sessions have told at once
    }

    @Override
    public double cpu() {
        return Machine.cpu(ProcessHandle.current().pid());
    }

    @Override
    public Map<String, Double> counters() {
        return Map.of();
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
