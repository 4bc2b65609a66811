// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Others;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.RunEndedLine;
import dev.kapak.protocol.TakenLine;
import dev.kapak.protocol.WaitingLine;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Nodes wake each other: one says that tasks wait which none of its own slots takes, and who has a free slot claims. All of
 * it is hints; the heartbeat's look at the queue finds what they miss.
 */
@Singleton
public class Wakes implements Others {

    private static final Address TOPIC = Address.topic(Wire.WAKE_TOPIC);

    private final Attached attached;
    private final Backlog backlog;
    private final Provider<RunLanes> lanes;
    private final JmsOutbox outbox;
    private final NodeIdentity node;
    private final Gate gate;
    private final Threads threads;
    private final Meters meters;
    private final int dropPercent;
    private final WakePlan plan = new WakePlan();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile List<Integer> alive = List.of();

    @Inject
    Wakes(
            Attached attached,
            Backlog backlog,
            Provider<RunLanes> lanes,
            JmsOutbox outbox,
            NodeIdentity node,
            Gate gate,
            Threads threads,
            Meters meters,
            Settings settings) {
        this.attached = attached;
        this.backlog = backlog;
        this.lanes = lanes;
        this.outbox = outbox;
        this.node = node;
        this.gate = gate;
        this.threads = threads;
        this.meters = meters;
        this.dropPercent = settings.number(Setting.HINT_DROP);
    }

    /** The other nodes that beat. While there is none, nothing is said. */
    public void neighbours(List<Integer> ids) {
        alive = List.copyOf(ids);
        if (!ids.isEmpty() && running.compareAndSet(false, true)) {
            threads.pool("wakes", 1).execute(this::run);
        }
    }

    @Override
    public void waits(int action, long rank) {
        if (!alive.isEmpty()) {
            plan.waits(action, rank, System.nanoTime());
        }
    }

    @Override
    public void claimed(Claim claim, int taken) {
        if (alive.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (int action : claim.actions()) {
            if (taken == claim.most()) {
                // More may wait than fits here, and others may have looked while these rows were locked.
                plan.remains(action, now);
            }
            if (taken > 0 && alive.size() > 1 && plan.answers(action, now)) {
                outbox.line(TOPIC, Kind.TAKEN, new TakenLine(action, taken, node.id()).toLine());
            }
        }
    }

    @Override
    public void ended(int tenant, UUID run) {
        if (!alive.isEmpty()) {
            outbox.line(TOPIC, Kind.RUNS_ENDED, new RunEndedLine(tenant, run).toLine());
        }
    }

    /** Another node says that something waits. */
    public void heard(WaitingLine line) {
        if (ThreadLocalRandom.current().nextInt(100) < dropPercent) {
            meters.add(1, "kapak_hints_dropped_total");
            return;
        }
        meters.add(1, "kapak_hints_received_total");
        boolean room = attached.hasRoom(line.action());
        if (room && line.first() != node.id() && alive.size() > 1) {
            plan.later(line, System.nanoTime());
            return;
        }
        if (room) {
            claim(line.action(), line.rank());
        } else {
            // Remembered: a slot may become free.
            backlog.hint(line.action(), line.rank());
            meters.add(1, "kapak_hints_ignored_total");
        }
    }

    /** Another node says that it took something. */
    public void heard(TakenLine line) {
        plan.taken(line);
    }

    private void run() {
        List<WakePlan.Due> due = new ArrayList<>();
        try {
            while (!gate.isStopped()) {
                plan.await(due);
                due.forEach(this::act);
                due.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(WakePlan.Due due) {
        if (due.ours()) {
            tell(due);
        } else {
            claim(due.action(), due.rank());
        }
    }

    private void claim(int action, long rank) {
        backlog.hint(action, rank);
        plan.asked(action, System.nanoTime());
        lanes.get().wake();
    }

    private void tell(WakePlan.Due due) {
        if (!backlog.mayWait(due.action()) || alive.isEmpty()) {
            return;
        }
        if (attached.hasRoom(due.action()) && gate.isOpen()) {
            // A claim of our own is on its way; what it leaves is told afterwards.
            plan.again(due, System.nanoTime());
            return;
        }
        int first = plan.first(due.action(), alive);
        outbox.line(TOPIC, Kind.WAITING, new WaitingLine(due.action(), due.rank(), due.count(), first).toLine());
        meters.add(1, "kapak_hints_sent_total");
        plan.told(due.action(), System.nanoTime());
    }
}
