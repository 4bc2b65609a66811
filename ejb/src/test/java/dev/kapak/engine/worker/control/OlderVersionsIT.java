// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.platform.Threads;
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
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.TaskLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits in an older version is claimed for a newer worker, from a real queue, only while nobody of that version is there. */
class OlderVersionsIT {

    private static final int OLD = 5;
    private static final int NEW = 105;
    private static final int SLOTS = 20;

    private final Version first = KnownWorkflows.version(1, OLD, "pay", 2);
    private final Version second = KnownWorkflows.next(first, "pay");
    private final Workflows workflows = KnownWorkflows.of(first, second);
    private final EngineClock clock = new EngineClock();
    private final Meters meters = new Meters();
    private final Backlog backlog = new Backlog();
    private final Settings settings = TestSettings.with("kapak.worker.ahead", "PT0S");
    private final Gate gate = new Gate();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<JmsOutbox.Line> sent = new LinkedBlockingQueue<>();

    private TestDatabase database;
    private RunLanes lanes;
    private Attached attached;
    private WorkerWatch watch;
    private Muster muster;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.migrated("older_versions");
        NodeRow.Life life = database.life("one");
        FaultyTransaction transaction = new FaultyTransaction(database, life, () -> Fate.COMMITS);
        attached = new Attached(backlog, clock, settings, () -> lanes);
        transaction.workers(attached);
        Threads pools = new Threads() {
            @Override
            public synchronized ExecutorService pool(String name, int size) {
                return threads;
            }
        };
        lanes = RealLanes.of(
                new RealLanes.Parts(settings, pools, meters, clock, attached, backlog, workflows, transaction, gate));
        JmsOutbox outbox = new JmsOutbox(pools, gate, meters, settings, clock) {
            @Override
            public void line(Address to, Kind kind, String text) {
                if (kind == Kind.TASKS) {
                    sent.add(new Line(to, kind, text, true));
                }
            }

            @Override
            public void body(Address to, Kind kind, String text) {
                // Pings are answered by the test.
            }
        };
        watch = new WorkerWatch(attached, lanes, clock, LiveProblems.over(clock), outbox, settings);
        muster = new Muster(attached, watch, workflows, outbox, clock, LiveProblems.over(clock), settings);
        gate.open();
        RealLanes.opened(lanes);
        attached.servedElsewhere(List.of());
    }

    @AfterEach
    void stop() {
        RealLanes.stop(lanes);
        gate.stop();
        threads.shutdownNow();
    }

    private void attach(int id, Set<Integer> own, Set<Integer> older) throws Exception {
        WorkerIdentity identity = new WorkerIdentity(id, 1, "mail", "shop", "at" + id, UUID.randomUUID());
        database.execute("insert into worker (id, tenant, name, application, instance, incarnation, channel, slots,"
                + " actions, node, state, registered, seen) values (" + id + ", 1, 'mail', 'shop', 'at" + id
                + "', gen_random_uuid(), 1, " + SLOTS + ", '{" + own.iterator().next()
                + "}', (select id from node), 1, now(), now())");
        Registration wish = new Registration(
                "mail",
                "shop",
                identity.instance(),
                identity.incarnation(),
                SLOTS,
                null,
                List.of(),
                List.of(),
                null,
                0);
        muster.attach(identity, wish, new Abilities(own, older), Address.queue("worker." + id));
        watch.pong(id, 1);
    }

    private List<UUID> start(Version version, int count) {
        List<UUID> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Item.Start start = Sample.start(Sample.id(), version, clock.millis(), "{}", new Sample.Heard());
            assertThat(lanes.offer(start)).isTrue();
            started.add(start.id());
        }
        return started;
    }

    /** The next tasks that are sent, which must all go to one worker. */
    private List<UUID> sentTo(int worker, int count) throws Exception {
        Set<String> addresses = new TreeSet<>();
        List<UUID> tasks = new ArrayList<>();
        while (tasks.size() < count) {
            JmsOutbox.Line line = sent.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("sent only %s of %s", tasks.size(), count).isNotNull();
            addresses.add(line.to().name());
            tasks.add(TaskLine.of(JsonLine.parse(line.text())).id());
        }
        assertThat(addresses).containsExactly("worker." + worker);
        return tasks;
    }

    private void awaitQueued(int count) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!database.value("select count(*) from queue").equals(String.valueOf(count))) {
            assertThat(System.nanoTime()).as("%s in the queue", count).isLessThan(until);
        }
    }

    @Test
    void whatWaitsForAnApplicationThatHasGoneIsClaimedByTheNewerOneInItsOwnVersion() throws Exception {
        List<UUID> old = start(first, 8);
        awaitQueued(8);

        attach(1, Set.of(NEW), Set.of(OLD));

        assertThat(sentTo(1, 8)).containsExactlyInAnyOrderElementsOf(old);
        awaitQueued(0);
        assertThat(database.rows("select distinct version, action, worker from task"))
                .containsExactly(first.id() + " " + OLD + " 1");
    }

    @Test
    void aVersionThatComesBackGetsItsRunsAndLeavesThemWhenItGoes() throws Exception {
        attach(1, Set.of(NEW), Set.of(OLD));
        assertThat(start(first, 3)).containsExactlyInAnyOrderElementsOf(sentTo(1, 3));

        attach(2, Set.of(OLD), Set.of());
        assertThat(start(first, 6)).containsExactlyInAnyOrderElementsOf(sentTo(2, 6));
        assertThat(start(second, 2)).containsExactlyInAnyOrderElementsOf(sentTo(1, 2));
        List<UUID> waiting = start(first, SLOTS);
        List<UUID> taken = sentTo(2, SLOTS - 6);
        assertThat(waiting).containsAll(taken);
        awaitQueued(6);

        new Ownership(attached).drain(2);
        lanes.wake();
        assertThat(start(second, 1)).containsExactlyElementsOf(sentTo(1, 1));
        awaitQueued(6);

        muster.takeOut(2);
        assertThat(sentTo(1, 14)).hasSize(14);
    }

    @Test
    void aVersionThatAnotherNodeServesIsLeftToItUntilItHasNobodyAnyMore() throws Exception {
        attached.servedElsewhere(List.of(OLD));
        attach(1, Set.of(NEW), Set.of(OLD));
        List<UUID> old = start(first, 4);
        assertThat(start(second, 1)).containsExactlyElementsOf(sentTo(1, 1));
        awaitQueued(4);

        attached.servedElsewhere(List.of());

        assertThat(sentTo(1, 4)).containsExactlyInAnyOrderElementsOf(old);
    }
}
