// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import dev.kapak.engine.node.boundary.JdbcNodes;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.node.control.TestNode;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.platform.Totals;
import dev.kapak.engine.run.boundary.CancelTransactions;
import dev.kapak.engine.run.boundary.JdbcBatches;
import dev.kapak.engine.run.boundary.JdbcCancels;
import dev.kapak.engine.run.boundary.JdbcDue;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.DueWork;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RealLanes;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.Step;
import dev.kapak.engine.run.entity.CancelSql;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.boundary.JdbcWorkers;
import dev.kapak.engine.worker.boundary.WorkerBoundary;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.WorkerParts;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One life of a node: the engine's core with memory, threads, connections and a gate of its own. When it dies its
 * connections are cut, its threads end at their next point, and nobody hears of it again.
 */
final class Life {

    private static final Caller CALLER = new Caller(1, 1, Set.of("worker"));
    private static final Duration PAUSE = Duration.ofMillis(3);

    private final String node;
    private final World world;
    private final Fuse fuse;
    private final Wire wire;
    private final JdbcTransactions transactions;
    private final NodeIdentity identity;
    private final EngineClock clock = new EngineClock();
    private final Meters meters = new Meters();
    private final Backlog backlog = new Backlog();
    private final Map<Thread, Integer> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final JdbcNodes nodes;
    private final Pulse pulse;
    private final JdbcWorkers workers;
    private final WorkerBoundary boundary;
    private final WorkerParts parts;
    private final DueWork due;
    private final CancelTransactions cancels;
    private final AtomicBoolean looking = new AtomicBoolean();
    private boolean recovered;

    private final Gate gate = new Gate() {
        @Override
        public void pause(Duration time) throws InterruptedException {
            super.pause(time.compareTo(PAUSE) < 0 ? time : PAUSE);
        }
    };

    private final Threads pools = new Threads() {
        @Override
        public synchronized ExecutorService pool(String name, int size) {
            return world.threads();
        }
    };

    Life(World world, String node) {
        this.world = world;
        this.node = node;
        this.fuse = new Fuse(world.driver(), this::bury);
        this.wire = new Wire(world.database().address(), world.threads(), this::fate);
        this.transactions = new JdbcTransactions(world.database().through(wire.port()), moments(), world.statements());
        this.identity = TestNode.unborn(node);
        Workflows workflows = KnownWorkflows.of(World.VERSIONS.toArray(Version[]::new));
        Settings settings = TestSettings.with(
                "kapak.batch.lanes", "2",
                "kapak.batch.items", "40",
                "kapak.worker.beat", "PT0.2S",
                "kapak.worker.lost", "PT0.4S",
                "kapak.node.dead", "PT1S");
        this.pulse = TestNode.pulse(settings);
        this.nodes = new JdbcNodes(transactions, identity, settings);
        WorkerParts.Needs needs =
                new WorkerParts.Needs(settings, pools, gate, meters, clock, backlog, workflows, identity, pulse);
        RunRules rules = RealLanes.rules(workflows);
        RealLanes.Parts[] lanesParts = new RealLanes.Parts[1];
        this.parts =
                new WorkerParts(needs, (address, kind, text) -> world.post().send(this, address, kind, text), slots -> {
                    lanesParts[0] = new RealLanes.Parts(
                            settings,
                            pools,
                            meters,
                            clock,
                            slots,
                            backlog,
                            workflows,
                            new JdbcBatches(transactions, identity, pulse, clock, rules, slots, listener()),
                            gate);
                    return RealLanes.of(lanesParts[0]);
                });
        this.cancels = new JdbcCancels(transactions, identity);
        this.due = RealLanes.due(new JdbcDue(transactions, identity), parts.lanes, lanesParts[0]);
        this.workers = new JdbcWorkers(
                transactions, identity, pulse, clock, rules, () -> fuse.pass(CrashPoint.IN_REGISTRATION));
        this.boundary = new WorkerBoundary(parts, needs, workers, identity, pulse);
    }

    private JdbcTransactions.Moments moments() {
        return new JdbcTransactions.Moments() {
            @Override
            public void beforeCommit() {
                fuse.pass(CrashPoint.BEFORE_COMMIT);
            }

            @Override
            public void afterCommit() {
                fuse.pass(CrashPoint.AFTER_COMMIT);
            }
        };
    }

    private Wire.Fate fate(boolean commit) {
        return commit && fuse.passCommit()
                ? Wire.Fate.CUT_BEHIND
                : world.fates().of(commit);
    }

    private JdbcBatches.Listener listener() {
        return new JdbcBatches.Listener() {
            @Override
            public void begins(Batch batch) {
                fuse.pass(CrashPoint.BEFORE_BATCH);
                lanes.put(Thread.currentThread(), batch.ends().size());
            }

            @Override
            public void isUnknown(Batch batch) {
                unknown.addAndGet(batch.ends().size());
            }
        };
    }

    private void bury() {
        wire.sever();
        gate.stop();
        RealLanes.stop(parts.lanes);
        transactions.closeIdle();
    }

    Fuse fuse() {
        return fuse;
    }

    String node() {
        return node;
    }

    WorkerParts parts() {
        return parts;
    }

    /** Whether the present thread is one of the lanes'. */
    boolean isLane() {
        return lanes.containsKey(Thread.currentThread());
    }

    /** How many ends registrations and take-overs wrote: not counted if their COMMIT got no answer, or it died then. */
    int lost() {
        return workers.lost();
    }

    /** How many ends the last batches of the lanes had, and those whose COMMIT got no answer: perhaps not counted. */
    int unsure() {
        return unknown.get()
                + lanes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The total of a counter. */
    long total(String meter) {
        return Totals.of(meters, meter);
    }

    boolean isOpen() {
        return gate.isOpen() && fuse.burnt().isEmpty();
    }

    /** Fenced or dead: it will never do anything again. */
    boolean isOver() {
        return gate.isStopped();
    }

    /** Begins; another thread opens the gate and keeps it open, as the start gate does. */
    void begin() {
        world.threads().execute(this::keepOpen);
    }

    private void keepOpen() {
        try {
            while (!gate.isStopped()) {
                if (tryOpening()) {
                    gate.awaitShut();
                } else {
                    gate.pause(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryOpening() {
        try {
            boolean kept = resume() || take(identity.epoch());
            boolean resumed = kept && recovered;
            fuse.pass(CrashPoint.AFTER_TAKE);
            boundary.opening(resumed);
            recovered = true;
            fuse.pass(CrashPoint.BEFORE_OPEN);
            gate.open();
            RealLanes.opened(parts.lanes);
            return true;
        } catch (SQLException | RuntimeException e) {
            System.getLogger("dev.kapak.test").log(Level.DEBUG, "not open yet", e);
            return false;
        }
    }

    private boolean resume() throws SQLException {
        long now = System.nanoTime();
        boolean goesOn = identity.epoch() != 0
                && !pulse.isStale(now)
                && nodes.beat(Instant.EPOCH, List.of()).isPresent();
        if (goesOn) {
            pulse.beat(now);
        }
        return goesOn;
    }

    private boolean take(int before) throws SQLException {
        long now = System.nanoTime();
        Optional<NodeRow.Life> life = nodes.take(before);
        if (life.isEmpty()) {
            gate.stop();
            throw new IllegalStateException("fenced");
        }
        identity.take(life.get().id(), life.get().epoch());
        clock.set(life.get().databaseMillis(), System.nanoTime());
        pulse.beat(now);
        return before != 0;
    }

    /** Asks for a start. */
    void start(Calls calls, Calls.Call call) {
        try {
            gate.check();
            if (!parts.lanes.offer(call.start())) {
                calls.refused(call);
            }
        } catch (RefusedException e) {
            calls.refused(call);
        }
    }

    /** The other node that a registration is handed on to. */
    Optional<String> ownerElsewhere(Registration wish) {
        gate.check();
        return boundary.registrar.ownerElsewhere(CALLER, wish);
    }

    /** Registers a worker that wants its answers at an address. */
    Registered register(Registration wish, Address answers) {
        gate.check();
        return boundary.registrar.register(CALLER, wish, answers);
    }

    /** A worker says that it goes. */
    void gone(int worker) {
        if (parts.ownership.owns(1, worker)) {
            boundary.registrar.gone(worker);
        }
    }

    /** Cancels a task: it ends if it waits. The assignment that was asked to stop, as far as anybody heard of it. */
    Optional<CancelSql.Stopping> cancel(UUID task, int action) {
        return ask(
                List.of(new Item.Drop(task, 1, action, EndState.CANCELLED, null, false, new CompletableFuture<>())),
                task);
    }

    /** Cancels one task of a run of several, and lets nothing more of the run start. */
    Optional<CancelSql.Stopping> stop(UUID run, Step step) {
        UUID task = step.ofRun(run);
        int action = step.action().id();
        return ask(
                List.of(
                        new Item.Stop(run, 1, action, new CompletableFuture<>()),
                        new Item.Drop(task, 1, action, EndState.CANCELLED, null, false, new CompletableFuture<>())),
                task);
    }

    private Optional<CancelSql.Stopping> ask(List<Item> items, UUID task) {
        if (!gate.isOpen()) {
            return Optional.empty();
        }
        try {
            parts.lanes.add(items);
            Optional<CancelSql.Stopping> stopping = cancels.request(1, task);
            stopping.ifPresent(parts.cancelling::stop);
            return stopping;
        } catch (SQLException | RuntimeException e) {
            System.getLogger("dev.kapak.test").log(Level.DEBUG, "not cancelled", e);
            return Optional.empty();
        }
    }

    /** The node's heartbeat. */
    void beat() {
        if (!gate.isOpen()) {
            return;
        }
        try {
            fuse.hold();
            if (pulse.isStale(System.nanoTime())) {
                gate.close("stood still");
            } else {
                store();
            }
        } catch (SQLException | RuntimeException e) {
            if (SqlFault.of(e) != SqlFault.CONNECTION) {
                throw new IllegalStateException(e);
            }
            gate.close("lost");
        }
    }

    private void store() throws SQLException {
        long before = System.nanoTime();
        Optional<NodeRow.Answer> found = nodes.beat(parts.attached.lowWater(), parts.attached.actionsToPoll());
        if (found.isEmpty()) {
            gate.close("taken for dead");
            return;
        }
        NodeRow.Answer answer = found.get();
        pulse.beat(before);
        clock.set(answer.databaseMillis(), System.nanoTime());
        NodeBeat learnt = answer.beat();
        boundary.beat(learnt);
        if (learnt.nextDue() > 0 && learnt.nextDue() <= clock.millis() && looking.compareAndSet(false, true)) {
            world.threads().execute(this::look);
        }
    }

    /** What the clock does when something is due. */
    private void look() {
        try {
            due.run();
        } catch (SQLException | RuntimeException e) {
            System.getLogger("dev.kapak.test").log(Level.DEBUG, "due later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(false);
        }
    }
}
