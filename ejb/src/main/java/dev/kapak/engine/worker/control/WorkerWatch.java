// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.protocol.Beat;
import dev.kapak.protocol.Held;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches over the attached workers: heartbeats, what they hold, who is lost, what grows old. */
@Singleton
public class WorkerWatch {

    private static final long OLD_MILLIS = 2_000;
    private static final int SILENT_BEATS = 2;

    private final Attached attached;
    private final RunLanes lanes;
    private final EngineClock clock;
    private final Problems problems;
    private final JmsOutbox outbox;
    private final long lostNanos;
    private final long beatNanos;

    @Inject
    WorkerWatch(
            Attached attached,
            RunLanes lanes,
            EngineClock clock,
            Problems problems,
            JmsOutbox outbox,
            Settings settings) {
        this.outbox = outbox;
        this.attached = attached;
        this.lanes = lanes;
        this.clock = clock;
        this.problems = problems;
        this.lostNanos = settings.duration(Setting.WORKER_LOST).toNanos();
        this.beatNanos = settings.duration(Setting.WORKER_BEAT).toNanos();
    }

    /** A worker that was here before this node's restart may come back. */
    public void expectBack(WorkerIdentity identity, int slots, List<Integer> actions) {
        attached.add(new AttachedWorker(identity, slots, Abilities.of(actions), clock.now(), System.nanoTime()));
    }

    /** An assignment that was open before; if its worker has gone since, the task is assigned again. */
    public void adopt(Assignment assignment, boolean aged) {
        boolean adopted = attached.with(assignment.worker(), worker -> {
                    worker.adopt(assignment, aged);
                    return true;
                })
                .orElse(false);
        if (!adopted) {
            attached.lose(List.of(assignment));
        }
    }

    /** Ids of the attached workers, those included that are expected back. */
    public Set<Integer> ids() {
        return attached.with(workers ->
                workers.stream().map(worker -> worker.identity().id()).collect(Collectors.toSet()));
    }

    /** Whether a worker has been silent for so long that it may have registered at another node. */
    public boolean isAnySilent() {
        long now = System.nanoTime();
        return attached.with(
                workers -> workers.stream().anyMatch(worker -> worker.nanosSinceSeen(now) > SILENT_BEATS * beatNanos));
    }

    /** A worker is not ours any more. What its new owner does not know of is assigned again. */
    public void cede(int worker, Set<Fence> known) {
        attached.lose(attached.remove(worker).stream()
                .filter(one -> !known.contains(one.fence()))
                .toList());
        problems.clear(key(worker));
        lanes.wake();
    }

    /** What became of a heartbeat. */
    public record Seen(int slots, boolean receiving) {}

    /** A heartbeat came; empty if the worker is not known here and must register again. */
    public Optional<Seen> beat(Beat beat) {
        Map<UUID, Held> held =
                beat.held().stream().collect(Collectors.toMap(Held::id, Function.identity(), (a, b) -> b));
        List<Assignment> missing = new ArrayList<>();
        Optional<Seen> seen = attached.with(beat.worker(), worker -> {
                    if (!worker.identity().incarnation().equals(beat.incarnation())
                            || worker.channel().isEmpty()) {
                        return Optional.<Seen>empty();
                    }
                    worker.alive(clock.now(), System.nanoTime());
                    missing.addAll(missing(worker, held));
                    return Optional.of(new Seen(worker.slots(), attached.isReceiving(worker)));
                })
                .flatMap(Function.identity());
        attached.lose(missing);
        return seen;
    }

    private static List<Assignment> missing(AttachedWorker worker, Map<UUID, Held> held) {
        List<Assignment> missing = new ArrayList<>();
        for (OpenTask task : worker.open()) {
            Held one = held.get(task.assignment().id());
            if (one != null && one.epoch() == task.assignment().epoch()) {
                task.seen(one.started());
            } else if (task.isMissing(worker.pongSeen())) {
                worker.end(task);
                missing.add(task.assignment());
            }
        }
        return missing;
    }

    /** Asks a worker whether its intake receives. */
    void ping(AttachedWorker worker) {
        worker.channel().ifPresent(channel -> channel.ping(worker.identity().id(), worker.nextPing()));
    }

    /** The intake answered. */
    public void pong(int id, long number) {
        attached.with(id, worker -> {
            worker.pong(number, System.nanoTime());
            return worker;
        });
        problems.clear(key(id));
        lanes.wake();
    }

    private static String key(int worker) {
        return "receiving:" + worker;
    }

    /**
     * The regular look at all workers; who was found to be lost. While the broker is away, and for a while after, silence
     * says nothing about a worker.
     */
    public List<WorkerIdentity> look() {
        attached.with(workers -> {
            workers.forEach(this::ping);
            return workers.size();
        });
        ageOldOnes();
        nameDeafOnes();
        return outbox.isSteady(lostNanos) ? takeOutLost() : List.of();
    }

    /** Takes out the workers that were not heard of for too long; their open tasks are assigned again. */
    private List<WorkerIdentity> takeOutLost() {
        long now = System.nanoTime();
        List<WorkerIdentity> lost = attached.with(workers -> workers.stream()
                .filter(worker -> worker.nanosSinceSeen(now) > lostNanos)
                .map(AttachedWorker::identity)
                .toList());
        lost.forEach(worker -> takeOut(worker.id()));
        return lost;
    }

    /** Takes a worker out; its open tasks are assigned again. */
    public void takeOut(int id) {
        attached.lose(attached.remove(id));
        problems.clear(key(id));
        // Others may have to do what only it did.
        lanes.wake();
    }

    /** Raises a problem for each worker that beats but does not receive. */
    private void nameDeafOnes() {
        long now = System.nanoTime();
        List<AttachedWorker> deaf = attached.with(workers -> workers.stream()
                .filter(worker -> worker.channel().isPresent() && !worker.isDraining())
                .filter(worker -> !attached.isReceiving(worker))
                .filter(worker -> now - worker.attachedNanos() > beatNanos)
                .toList());
        deaf.forEach(worker -> problems.raise(
                key(worker.identity().id()),
                WorkerMessages.NOT_RECEIVING,
                worker.identity().name(),
                worker.identity().application(),
                worker.identity().instance(),
                worker.channel().map(WorkerChannel::address).orElse("its queue")));
    }

    /** Sends what is older than two seconds to the table of running ones. */
    private void ageOldOnes() {
        long before = clock.millis() - OLD_MILLIS;
        List<Item> old = attached.with(workers -> workers.stream()
                .flatMap(worker -> worker.open().stream())
                .filter(task -> task.isToBeAged() && !task.isEnded())
                .filter(task -> task.assignment().assigned() < before)
                .<Item>map(task -> new Item.Aged(task.assignment(), task.started()))
                .toList());
        if (!old.isEmpty()) {
            lanes.add(old);
        }
    }
}
