// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.run.entity.CancelSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Some nodes and workers under load, of which nodes die again and again. In the end all is let come to rest, and everything
 * is counted. What happens is decided by the seed; what happens at the same time is not.
 */
final class Round {

    private static final int MOST_STEPS = 25;
    private static final long LEFT_NANOS = TimeUnit.MILLISECONDS.toNanos(1_600);
    private static final int STUCK = 60;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final List<Wire.Fate> TROUBLES = List.copyOf(EnumSet.complementOf(EnumSet.of(Wire.Fate.PASSES)));

    private final Random random;
    private final Random fates;
    private final Post post = new Post();
    private final Calls calls = new Calls();
    private final AtomicReference<Throwable> unexpected = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final Map<String, Life> nodes = new LinkedHashMap<>();
    private final List<Life> lives = new ArrayList<>();
    private final List<TorturedWorker> workers = new ArrayList<>();
    private final List<CancelSql.Stopping> stopping = new ArrayList<>();
    private final Map<CrashPoint, Integer> crashes = new EnumMap<>(CrashPoint.class);
    private final Invariants invariants;
    private final World world;
    private final int trouble;
    private final int sleepless;
    private volatile boolean calm;
    private String left = "";

    Round(TestDatabase database, long seed, Mutation mutation) throws SQLException {
        random = new Random(seed);
        fates = new Random(seed + 1);
        trouble = random.nextInt(8);
        sleepless = mutation == Mutation.NONE ? 4 : 2;
        invariants = new Invariants(database, Sample.id());
        world = new World(database, threads, Thread.currentThread(), post, this::fate, mutation);
        for (String name : List.of("one", "two", "three").subList(0, random.nextInt(4) == 0 ? 3 : 2)) {
            begin(name);
        }
        for (int i = 3 + random.nextInt(3); i > 0; i--) {
            workers.add(new TorturedWorker(post, "instance" + i, 2 + random.nextInt(6), random.nextBoolean(), i > 1));
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tortured");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, failure) -> {
            if (!(failure instanceof Crash)) {
                unexpected.compareAndSet(null, failure);
            }
        });
        return thread;
    }

    private synchronized Wire.Fate fate(boolean commit) {
        if (calm) {
            return Wire.Fate.PASSES;
        }
        int die = fates.nextInt(commit ? 100 : 1_000);
        if (die >= trouble) {
            return Wire.Fate.PASSES;
        }
        return TROUBLES.get(fates.nextInt(TROUBLES.size()));
    }

    private Life begin(String node) {
        Life life = new Life(world, node);
        nodes.put(node, life);
        lives.add(life);
        return life;
    }

    /** Where nodes died, and how often. */
    Map<CrashPoint, Integer> crashes() {
        return crashes;
    }

    /** Crashes so many times, and comes to rest; throws what it finds wrong. */
    void run(int times) throws Exception {
        try {
            nodes.values().forEach(Life::begin);
            for (int i = 0; i < times; i++) {
                crash();
                look();
            }
            calm = true;
            comeToRest();
            look();
            invariants.afterwards();
            invariants.stopped(stopping);
            count();
        } finally {
            lives.forEach(life -> life.fuse().kill(CrashPoint.ANYWHERE));
            threads.shutdownNow();
            invariants.close();
        }
    }

    private void look() throws Exception {
        Set<String> accepted = calls.accepted();
        Set<String> failed = calls.failed();
        Set<String> confirmed = post.confirmed();
        invariants.always(accepted, failed, confirmed);
        assertThat(unexpected.get()).as("unexpected").isNull();
    }

    /** Works until one of the nodes dies, and lets a new life of it begin. */
    private void crash() throws InterruptedException {
        String node = any(List.copyOf(nodes.keySet()));
        for (int i = 0; i < MOST_STEPS && !nodes.get(node).isOpen(); i++) {
            step();
        }
        Life life = nodes.get(node);
        CrashPoint point = CrashPoint.WORKING.get(random.nextInt(CrashPoint.WORKING.size()));
        boolean freezes = random.nextInt(sleepless) == 0;
        life.fuse().arm(point, random.nextInt(6), freezes);
        for (int i = 0; i < MOST_STEPS && life.fuse().burnt().isEmpty(); i++) {
            step();
        }
        if (freezes) {
            life.fuse().freeze(CrashPoint.ANYWHERE);
        } else {
            life.fuse().kill(CrashPoint.ANYWHERE);
        }
        if (nodes.containsValue(life)) {
            crashes.merge(life.fuse().burnt().orElseThrow(), 1, Integer::sum);
            if (random.nextInt(60) == 0) {
                leave(life);
            }
            replace(life);
        }
    }

    /** Leaves a node dead or frozen until the others have taken its workers over. */
    private void leave(Life life) throws InterruptedException {
        left = life.node();
        long until = System.nanoTime() + LEFT_NANOS;
        while (System.nanoTime() < until) {
            step();
        }
        left = "";
    }

    private void replace(Life dead) {
        Life life = begin(dead.node());
        if (random.nextInt(5) == 0) {
            life.fuse().arm(random.nextBoolean() ? CrashPoint.AFTER_TAKE : CrashPoint.BEFORE_OPEN, 0, false);
        }
        if (random.nextInt(3) == 0) {
            dead.fuse().thaw();
        }
        life.begin();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void step() throws InterruptedException {
        for (int i = random.nextInt(6); i > 0; i--) {
            // None while one node is left dead and the other has just died too.
            List<Life> alive =
                    lives.stream().filter(life -> !life.fuse().isDead()).toList();
            if (!alive.isEmpty()) {
                offer(any(alive));
            }
        }
        workers.forEach(worker -> survive(() -> work(worker)));
        for (Life life : List.copyOf(nodes.values())) {
            if (random.nextInt(3) == 0) {
                survive(life::beat);
            }
            if (random.nextInt(4) == 0) {
                survive(() -> life.parts().grow(2));
            }
        }
        if (random.nextInt(8) == 0) {
            usurp();
        }
        if (random.nextInt(4) == 0 && !calls.isEmpty()) {
            survive(this::cancel);
        }
        lives.stream().filter(life -> !nodes.containsValue(life)).forEach(this::haunt);
        bringBack();
        post.awaitMail(8);
    }

    /** A life that was frozen and replaced goes on, or ends. */
    private void haunt(Life life) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> life.fuse().thaw();
            case 3 -> life.fuse().kill(CrashPoint.ANYWHERE);
            case 4, 5 -> survive(life::beat);
            default -> {}
        }
    }

    /** A node takes the worker of another one for lost, and ends a task that is going on. */
    private void usurp() {
        Life from = any(List.copyOf(nodes.values()));
        Life by = any(List.copyOf(nodes.values()));
        survive(() -> by.parts().lose(from.parts().someOpen()));
    }

    /** Somebody cancels one of the last runs; what was asked to stop must have no later assignment. */
    private void cancel() {
        Item.Start start = calls.earlier(random.nextInt(20));
        Life life = any(List.copyOf(nodes.values()));
        Optional<CancelSql.Stopping> asked = start.version().shape().isGraph()
                ? life.stop(start.id(), any(Steps.all(start.version())))
                : life.cancel(start.id(), start.action().id());
        asked.ifPresent(stopping::add);
    }

    /** A node that died while it opened begins again. */
    private void bringBack() {
        for (Life life : List.copyOf(nodes.values())) {
            if (!life.node().equals(left) && (life.fuse().isDead() || life.isOver())) {
                life.fuse().burnt().ifPresent(point -> crashes.merge(point, 1, Integer::sum));
                begin(life.node()).begin();
            }
        }
    }

    /** A node may die of what the driver asks of it. */
    private static void survive(Runnable work) {
        try {
            work.run();
        } catch (Crash e) {
            // Whoever asked gets no answer.
        }
    }

    private void offer(Life life) {
        Item.Start start = !calls.isEmpty() && random.nextInt(8) == 0
                ? calls.earlier(random.nextInt(20))
                : Sample.start(
                        Sample.id(),
                        any(World.VERSIONS),
                        System.currentTimeMillis() - random.nextInt(3) * 60_000L,
                        "{}",
                        new Sample.Heard());
        life.start(calls, calls.make(life, start));
    }

    private void work(TorturedWorker worker) {
        if (worker.isLost()) {
            find(worker);
            return;
        }
        worker.receive(random, 0.02);
        worker.work(random, 0.5, false);
        worker.report();
        if (random.nextInt(3) == 0) {
            worker.beat();
        }
        switch (random.nextInt(80)) {
            case 0 -> worker.restart();
            case 1 -> ifAtHome(worker, TorturedWorker::leave);
            case 2 -> ifAtHome(worker, this::find);
            default -> {}
        }
    }

    /** Its last heartbeat may have shown that its node does not know it. */
    private static void ifAtHome(TorturedWorker worker, Consumer<TorturedWorker> work) {
        if (!worker.isLost()) {
            work.accept(worker);
        }
    }

    private void find(TorturedWorker worker) {
        Life reader = any(List.copyOf(nodes.values()));
        if (reader.isOpen()) {
            worker.register(reader, nodes);
        }
    }

    private void comeToRest() throws Exception {
        long until = System.nanoTime() + LIMIT_NANOS;
        int stuck = 0;
        lives.forEach(life -> life.fuse().thaw());
        while (!isOver()) {
            stuck = isStuck() ? stuck + 1 : 0;
            assertThat(stuck)
                    .as(
                            "nobody knows of what is open:\n%s\n%s",
                            stuck == 0 ? "" : invariants.openOnes(), stuck == 0 ? "" : invariants.openRuns())
                    .isLessThan(STUCK);
            assertThat(System.nanoTime())
                    .as("still not over: %s\n%s", invariants.left(), invariants.openRuns())
                    .isLessThan(until);
            for (TorturedWorker worker : workers) {
                survive(() -> finish(worker));
            }
            lives.stream().filter(life -> !life.fuse().isDead()).forEach(life -> survive(life::beat));
            bringBack();
            post.awaitMail(20);
        }
    }

    private void finish(TorturedWorker worker) {
        if (worker.isLost()) {
            find(worker);
        } else {
            worker.receive(random, 0);
            worker.work(random, 1, true);
            worker.report();
            worker.beat();
        }
    }

    private boolean isOver() throws Exception {
        return calls.waiting() == 0
                && workers.stream().allMatch(TorturedWorker::isIdle)
                && nodes.values().stream().allMatch(Life::isOpen)
                && nodes.values().stream().allMatch(life -> life.parts().open().isEmpty())
                && invariants.isNothingLeft();
    }

    /** Whether there are open tasks, and no node that would ever end them; or open runs of which nothing is left to end. */
    private boolean isStuck() throws Exception {
        Set<String> known = new HashSet<>();
        for (Life life : nodes.values()) {
            if (!life.isOpen() || life.parts().lanes.waiting() > 0) {
                return false;
            }
            life.parts().open().forEach(id -> known.add(id.toString()));
        }
        List<String> open = invariants.open();
        boolean forgotten = open.isEmpty() ? invariants.isNothingLeftButRuns() : !known.containsAll(open);
        return calls.waiting() == 0 && forgotten;
    }

    private void count() throws Exception {
        for (Life life : nodes.values()) {
            assertThat(life.parts().miscounts()).as("slots of %s", life.node()).isEmpty();
        }
        long unsure = lives.stream()
                .filter(life -> !nodes.containsValue(life))
                .mapToLong(Life::unsure)
                .sum();
        unsure += lives.stream().mapToLong(Life::lost).sum();
        counted("kapak_tasks_total", invariants.ends(false), unsure);
        counted("kapak_runs_ended_total", invariants.ends(true), unsure);
    }

    /** What a node had committed and not yet counted when it died is not counted. */
    private void counted(String meter, long rows, long unsure) {
        long counted = lives.stream().mapToLong(life -> life.total(meter)).sum();
        assertThat(counted).as("%s, and %d perhaps not counted", meter, unsure).isBetween(rows - unsure, rows);
    }
}
