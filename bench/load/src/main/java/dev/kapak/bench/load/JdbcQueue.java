// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.kapak.bench.core.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The least that a queue in Postgres can do: no retries, no recovery, no API. One table whose rows are kept, one thread that
 * claims, eight that execute, one that completes. Wakes itself: callers and worker share this process.
 */
final class JdbcQueue implements Baseline.Queue {

    private static final int CLAIM = 500;
    private static final int COMPLETE = 1_000;
    private static final int EXECUTORS = 8;
    private static final int AHEAD = 1_000;
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final String INSERT = "insert into q (task, payload) values ('no-op', to_jsonb(?::text))";
    private static final String CLAIMS = """
            with c as (select id from q where state = 0 order by run_at, id limit {claim} for update skip locked)
            update q set state = 1, started_at = now(), owner = 'bench' from c where q.id = c.id
            returning q.id, q.payload #>> '{}'""".replace("{claim}", String.valueOf(CLAIM));
    private static final String COMPLETES = "update q set state = 2, finished_at = now(),"
            + " output = '\"forty bytes of output, as Kapak has here\"' where id = any (?)";

    private record Job(long id, Payload payload) {}

    /** The worker's part of one measurement. */
    private static final class Work {

        final HikariDataSource source;
        final Ledger ledger;
        final Semaphore wake = new Semaphore(0);
        final BlockingQueue<Job> claimed = new LinkedBlockingQueue<>();
        final BlockingQueue<Job> executed = new LinkedBlockingQueue<>();
        final List<Thread> threads = new ArrayList<>();

        Work(HikariDataSource source, Ledger ledger) {
            this.source = source;
            this.ledger = ledger;
        }

        void run(Step step) {
            Thread thread = Machine.threads().newThread(() -> {
                try {
                    step.go();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }

        void claim() throws SQLException, InterruptedException {
            try (Connection connection = source.getConnection()) {
                // A young table has no statistics; the planner must not join the claim to a scan of all rows.
                Postgres.execute(
                        connection, "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off");
                try (PreparedStatement claims = connection.prepareStatement(CLAIMS)) {
                    while (true) {
                        if (claimed.size() > AHEAD || take(claims) < CLAIM) {
                            boolean woken = wake.tryAcquire(claimed.size() > AHEAD ? 1 : 1_000, TimeUnit.MILLISECONDS);
                            if (woken) {
                                wake.drainPermits();
                            }
                        }
                    }
                }
            }
        }

        private int take(PreparedStatement claims) throws SQLException {
            try (ResultSet rows = claims.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    claimed.add(new Job(rows.getLong(1), Payload.parse(rows.getString(2))));
                    count++;
                }
                return count;
            }
        }

        void execute() throws InterruptedException {
            while (true) {
                Job job = claimed.take();
                ledger.begin(job.payload().number(), job.payload().sent());
                executed.add(job);
            }
        }

        void complete() throws SQLException, InterruptedException {
            List<Job> jobs = new ArrayList<>();
            try (Connection connection = source.getConnection();
                    PreparedStatement completes = connection.prepareStatement(COMPLETES)) {
                while (true) {
                    jobs.add(executed.take());
                    executed.drainTo(jobs, COMPLETE - 1);
                    completes.setArray(
                            1,
                            connection.createArrayOf(
                                    "bigint", jobs.stream().map(Job::id).toArray()));
                    completes.executeUpdate();
                    jobs.forEach(job -> ledger.end(job.payload().sent()));
                    jobs.clear();
                }
            }
        }
    }

    /** What a thread of the worker does until it is interrupted. */
    @FunctionalInterface
    private interface Step {
        void go() throws SQLException, InterruptedException;
    }

    private @Nullable Work work;

    @Override
    public String name() {
        return "jdbc-queue";
    }

    @Override
    public String sizes() {
        return "claims 500, 8 executors, completes up to 1,000, 24 connections, rows kept; no retries, no recovery, no API";
    }

    @Override
    public String schema() {
        return """
                drop table if exists q;
                create table q (
                  id bigserial primary key,
                  task text not null,
                  payload jsonb,
                  output jsonb,
                  state smallint not null default 0,
                  run_at timestamptz not null default now(),
                  started_at timestamptz,
                  finished_at timestamptz,
                  owner text
                );
                create index q_ready on q (run_at, id) where state = 0;
                """;
    }

    @Override
    public void connect(HikariDataSource source, Ledger ledger) {
        work = new Work(source, ledger);
    }

    private Work present() {
        if (work == null) {
            throw new IllegalStateException("not connected");
        }
        return work;
    }

    @Override
    public void work() {
        Work present = present();
        present.run(present::claim);
        present.run(present::complete);
        for (int i = 0; i < EXECUTORS; i++) {
            present.run(present::execute);
        }
    }

    @Override
    public void start(Payload task) {
        insert(List.of(task));
    }

    @Override
    public void startIn(JoinedSource transaction, Payload task) throws SQLException {
        transaction.place(task, () -> {
            try (PreparedStatement insert = transaction.getConnection().prepareStatement(INSERT)) {
                insert.setString(1, task.text());
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        present().wake.release();
    }

    @Override
    public void startAll(List<Payload> tasks) {
        insert(tasks);
    }

    private void insert(List<Payload> tasks) {
        Work present = present();
        try (Connection connection = present.source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        tasks.size() == 1
                                ? INSERT
                                : "insert into q (task, payload) select 'no-op', to_jsonb(p) from unnest(?::text[]) p")) {
            if (tasks.size() == 1) {
                insert.setString(1, tasks.get(0).text());
            } else {
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "text", tasks.stream().map(Payload::text).toArray()));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        present.wake.release();
    }

    /** Waits, so that nobody uses the connections when they are closed. */
    @Override
    public void stop() {
        List<Thread> threads = present().threads;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
