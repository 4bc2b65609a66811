// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.platform.Totals;
import dev.kapak.engine.run.boundary.FaultyTransaction;
import dev.kapak.engine.run.boundary.FaultyTransaction.Fate;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RealLanes;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Registration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole of the engine below the wire, on a real database, with everything going wrong at random: connections break
 * around COMMIT, tasks and results get lost on the way, workers die or register again, callers repeat themselves. When it
 * is over, every accepted task has ended once.
 */
class RandomRoundsIT {

    private static final int ROUNDS = Integer.getInteger("kapak.test.rounds", 300);
    private static final List<Fate> BREAKS = List.copyOf(EnumSet.complementOf(EnumSet.of(Fate.COMMITS)));
    private static final int WORKERS = 3;
    private static final int SLOTS = 6;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final long seed = Long.getLong("kapak.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Random fates = new Random(seed + 1);
    private volatile boolean calm;

    private final List<Version> versions =
            List.of(KnownWorkflows.version(1, 5, "pay", 2), KnownWorkflows.version(1, 6, "ship", 0));
    private final Workflows workflows = KnownWorkflows.of(versions.get(0), versions.get(1));
    private final EngineClock clock = new EngineClock();
    private final Meters meters = new Meters();
    private final Backlog backlog = new Backlog();
    private final Settings settings = TestSettings.with("kapak.batch.lanes", "2", "kapak.batch.items", "40");
    private final Problems problems = LiveProblems.over(clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore sent = new Semaphore(0);
    private final Map<String, ModelWorker> workers = new ConcurrentHashMap<>();
    private final Sample.Heard heard = new Sample.Heard();
    private final List<Item.Start> starts = new ArrayList<>();

    private TestDatabase database;
    private FaultyTransaction transaction;
    private RunLanes lanes;
    private Attached attached;
    private WorkerWatch watch;
    private Muster muster;
    private Arrivals arrivals;
    private int nextWorker = 1;

    /** Opens again on another thread, as the start gate does when the database is back. */
    private final Gate gate = new Gate() {
        @Override
        public void close(String reason) {
            super.close(reason);
            threads.execute(RandomRoundsIT.this::reopen);
        }

        @Override
        public void pause(Duration time) {
            // Not here: the database is back at once.
        }
    };

    private void reopen() {
        gate.open();
        RealLanes.opened(lanes);
    }

    private final JmsOutbox outbox = new JmsOutbox(new Threads(), gate, meters, TestSettings.with(), clock) {
        @Override
        public void line(Address to, Kind kind, String text) {
            deliver(new Line(to, kind, text, true));
        }

        @Override
        public void body(Address to, Kind kind, String text) {
            deliver(new Line(to, kind, text, false));
        }
    };

    private void deliver(JmsOutbox.Line line) {
        ModelWorker worker = workers.get(line.to().name());
        if (worker != null) {
            worker.inbox.add(line);
            sent.release();
        }
    }

    @BeforeEach
    void start() throws Exception {
        System.getLogger("dev.kapak.test").log(System.Logger.Level.INFO, "-Dkapak.test.seed=" + seed);
        database = TestDatabase.migrated("random_rounds");
        NodeRow.Life life = database.life("one");
        transaction = new FaultyTransaction(database, life, this::fate);
        attached = new Attached(backlog, clock, settings, () -> lanes);
        transaction.workers(attached);
        lanes = RealLanes.of(
                new RealLanes.Parts(settings, pools(), meters, clock, attached, backlog, workflows, transaction, gate));
        watch = new WorkerWatch(attached, lanes, clock, problems, outbox, settings);
        muster = new Muster(attached, watch, workflows, outbox, clock, problems, settings);
        arrivals = new Arrivals(attached, lanes, outbox, workflows, clock);
        for (int i = 0; i < WORKERS; i++) {
            attach(i);
        }
        reopen();
    }

    private Threads pools() {
        return new Threads() {
            @Override
            public synchronized ExecutorService pool(String name, int size) {
                return threads;
            }
        };
    }

    @AfterEach
    void stop() {
        RealLanes.stop(lanes);
        gate.stop();
        threads.shutdownNow();
    }

    private synchronized Fate fate() {
        if (calm || fates.nextInt(100) < 70) {
            return Fate.COMMITS;
        }
        return BREAKS.get(fates.nextInt(BREAKS.size()));
    }

    private void attach(int instance) {
        WorkerIdentity identity =
                new WorkerIdentity(nextWorker++, 1, "mail", "shop", "instance" + instance, UUID.randomUUID());
        store(identity);
        ModelWorker worker = new ModelWorker(identity, arrivals, watch);
        workers.values().removeIf(one -> one.identity.sameAddress(identity));
        workers.put(worker.answers().name(), worker);
        register(worker);
    }

    private void store(WorkerIdentity identity) {
        try {
            database.execute("insert into worker (id, tenant, name, application, instance, incarnation, channel, slots,"
                    + " actions, node, state, registered, seen) values (" + identity.id() + ", 1, 'mail', 'shop',"
                    + " gen_random_uuid(), gen_random_uuid(), 1, 5, '{5,6}', (select id from node), 1, now(), now())");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void register(ModelWorker worker) {
        WorkerIdentity identity = worker.identity;
        Registration wish = new Registration(
                "mail",
                "shop",
                identity.instance(),
                identity.incarnation(),
                SLOTS,
                null,
                List.of(),
                List.of(worker.holds()),
                null,
                0);
        muster.attach(identity, wish, Abilities.of(List.of(5, 6)), worker.answers());
    }

    @Test
    void endsEveryAcceptedTaskOnceWhateverBreaks() throws Exception {
        for (int round = 0; round < ROUNDS || !transaction.met().keySet().containsAll(BREAKS); round++) {
            round();
        }
        calm = true;
        drain();

        checkAnswers();
        checkRows();
        checkCounters();
    }

    private void round() throws Exception {
        for (int i = random.nextInt(8); i > 0; i--) {
            offer();
        }
        for (ModelWorker worker : List.copyOf(workers.values())) {
            worker.receive(random, 0.03);
            worker.work(
                    random,
                    0.5,
                    Outcome.COMPLETED,
                    Outcome.COMPLETED,
                    Outcome.COMPLETED,
                    Outcome.FAILED,
                    Outcome.FAILED_FOR_GOOD,
                    Outcome.INTERRUPTED);
            worker.report();
            if (random.nextInt(4) == 0) {
                worker.beat();
            }
            if (random.nextInt(40) == 0) {
                register(worker);
            }
        }
        switch (random.nextInt(30)) {
            case 0 -> attach(random.nextInt(WORKERS));
            case 1 -> watch.look();
            case 2 -> backlog.forget(5 + random.nextInt(2));
            default -> {}
        }
        if (random.nextInt(3) == 0) {
            grow();
        }
        sent.drainPermits();
        boolean unused = sent.tryAcquire(30, TimeUnit.MILLISECONDS);
    }

    /** Makes some open tasks old before their time. */
    private void grow() {
        List<Item> old = attached.with(all -> all.stream()
                .flatMap(worker -> worker.open().stream())
                .filter(task -> !task.isAged() && !task.isEnded())
                .limit(3)
                .<Item>map(task -> new Item.Aged(task.assignment(), task.started()))
                .toList());
        lanes.add(old);
    }

    private void offer() {
        boolean again = !starts.isEmpty() && random.nextInt(8) == 0;
        Item.Start start = again
                ? starts.get(starts.size() - 1 - random.nextInt(Math.min(20, starts.size())))
                : Sample.start(
                        Sample.id(),
                        versions.get(random.nextInt(2)),
                        System.currentTimeMillis() - random.nextInt(3) * 60_000L,
                        "{}",
                        heard);
        if (lanes.offer(start)) {
            starts.add(start);
        }
    }

    /** Lets everything come to an end. */
    private void drain() throws Exception {
        long until = System.nanoTime() + LIMIT_NANOS;
        while (!isOver()) {
            assertThat(System.nanoTime()).as("still not over: %s", left()).isLessThan(until);
            for (ModelWorker worker : workers.values()) {
                worker.receive(random, 0);
                worker.work(random, 1, Outcome.COMPLETED);
                worker.report();
                worker.beat();
            }
            if (!sent.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                // The node's heartbeat: pings, and the safety poll.
                watch.look();
                backlog.forget(5);
                backlog.forget(6);
                lanes.wake();
            }
        }
    }

    private boolean isOver() throws Exception {
        boolean answered;
        synchronized (heard) {
            answered = heard.stored.size() + heard.refused.size() == starts.size();
        }
        return answered && workers.values().stream().allMatch(ModelWorker::isIdle) && left().equals("0 0 0");
    }

    /** Waiting, open, running. */
    private String left() throws Exception {
        return database.value(
                "select (select count(*) from queue), (select count(*) from task t where not exists (select"
                        + " from task_end e where e.id = t.id and e.epoch = t.epoch)), (select count(*) from running)");
    }

    private void checkAnswers() throws Exception {
        Set<String> stored = new HashSet<>(database.rows("select distinct id from task"));
        Set<String> accepted = new HashSet<>();
        heard.stored.forEach(id -> accepted.add(id.toString()));

        assertThat(stored).as("what was refused as not stored, is not").isEqualTo(accepted);
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
    }

    private void checkRows() throws Exception {
        assertThat(database.rows("select id from task group by id having count(*) <> max(epoch)"))
                .as("epochs without gaps")
                .isEmpty();
        assertThat(database.rows(
                        "select e.id from task_end e where not exists (select from task t where t.id = e.id and"
                                + " t.epoch = e.epoch)"))
                .as("ends of what never was open")
                .isEmpty();
        assertThat(database.rows("select t.id from task t join (select id, max(epoch) as last from task group by id) m"
                        + " using (id) left join task_end e on e.id = t.id and e.epoch = t.epoch where (e.final is true)"
                        + " <> (t.epoch = m.last)"))
                .as("the last epoch, and only that, ended for good")
                .isEmpty();
        assertThat(database.rows(
                        "select t.id from task t where t.retry <> (select count(*) from task_end e where e.id ="
                                + " t.id and e.epoch < t.epoch and e.state in (2, 6))"))
                .as("failed attempts, counted")
                .isEmpty();
        Map<Integer, Integer> free = new TreeMap<>();
        attached.with(all -> {
            all.forEach(worker -> free.put(worker.identity().id(), worker.free()));
            return all;
        });
        assertThat(free.values()).as("free slots %s", free).hasSize(WORKERS).containsOnly(SLOTS);
        assertThat(attached.<Integer>with(all ->
                        all.stream().mapToInt(worker -> worker.open().size()).sum()))
                .isZero();
    }

    private void checkCounters() throws Exception {
        long stored = Long.parseLong(database.value("select count(distinct id) from task"));
        // A start that is repeated at the moment of its claim makes a queue row that the next claim drops, and is
        // counted.
        assertThat(sum("kapak_runs_started_total")).isBetween(stored, (long) starts.size());
        assertThat(sum("kapak_runs_ended_total"))
                .isEqualTo(Long.parseLong(database.value("select count(*) from task_end where final")));
        assertThat(sum("kapak_tasks_total")).isEqualTo(Long.parseLong(database.value("select count(*) from task_end")));
    }

    private long sum(String meter) {
        return Totals.of(meters, meter);
    }
}
