// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.SafetyPoll;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Fence;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.run.control.Slots;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The workers that this node owns and their slots, under one lock that is held for moments only and never while a
 * message is sent or a statement runs.
 */
@Singleton
public class Attached implements Slots, SafetyPoll {

    private static final int MOST_CLAIMED = 500;

    private final Map<Integer, AttachedWorker> workers = new LinkedHashMap<>();
    private final Duties duties = new Duties();
    /** Assignments whose worker has gone, from then on until their end is committed; when they were assigned. */
    private final Map<Fence, Long> losing = new HashMap<>();

    private boolean draining;
    private final Backlog backlog;
    private final EngineClock clock;
    private final Provider<RunLanes> lanes;
    private final double aheadMillis;
    private final long receivingNanos;

    @Inject
    Attached(Backlog backlog, EngineClock clock, Settings settings, Provider<RunLanes> lanes) {
        this.backlog = backlog;
        this.clock = clock;
        this.lanes = lanes;
        this.aheadMillis = settings.duration(Setting.WORKER_AHEAD).toNanos() / 1e6;
        this.receivingNanos = settings.duration(Setting.WORKER_BEAT).toNanos() * 3;
    }

    /** Does something with all workers under the lock. */
    synchronized <T> T with(Function<Collection<AttachedWorker>, T> work) {
        return work.apply(workers.values());
    }

    /** Does something with one worker under the lock; empty if this node does not own it. */
    synchronized <T> Optional<T> with(int worker, Function<AttachedWorker, T> work) {
        return Optional.ofNullable(workers.get(worker)).map(work);
    }

    synchronized void add(AttachedWorker worker) {
        workers.put(worker.identity().id(), worker);
        distribute();
    }

    /** Who begins to do something looks from the start: hints may have been missed. */
    private void distribute() {
        Set<Integer> gained = duties.distribute(workers.values());
        gained.forEach(backlog::forget);
    }

    /** Takes a worker out; what it still had open. */
    synchronized List<Assignment> remove(int id) {
        AttachedWorker worker = workers.remove(id);
        if (worker == null) {
            return List.of();
        }
        distribute();
        return worker.open().stream()
                .filter(task -> !task.isEnded())
                .map(OpenTask::assignment)
                .toList();
    }

    boolean isReceiving(AttachedWorker worker) {
        return worker.isReceiving(System.nanoTime(), receivingNanos);
    }

    private boolean isAssignable(AttachedWorker worker) {
        return worker.channel().isPresent()
                && !draining
                && !worker.isDraining()
                && !worker.isPaused()
                && isReceiving(worker);
    }

    /** No worker gets anything new, or all go on; whether that is a change. */
    synchronized boolean drain(boolean nowDraining) {
        boolean changed = draining != nowDraining;
        draining = nowDraining;
        return changed;
    }

    synchronized boolean isDraining() {
        return draining;
    }

    @Override
    public synchronized OptionalInt reserve(int action) {
        Optional<AttachedWorker> best = duties.of(action).stream()
                .filter(worker -> worker.free() > 0 && isAssignable(worker))
                .max(Comparator.comparingInt(AttachedWorker::free));
        best.ifPresent(worker -> worker.reserve(1));
        return best.map(worker -> OptionalInt.of(worker.identity().id())).orElse(OptionalInt.empty());
    }

    @Override
    public synchronized List<Claim> reserveForClaims() {
        List<Claim> claims = new ArrayList<>();
        int left = MOST_CLAIMED;
        List<AttachedWorker> byRoom = workers.values().stream()
                .filter(this::isAssignable)
                .sorted(Comparator.comparingInt(AttachedWorker::free).reversed())
                .toList();
        for (AttachedWorker worker : byRoom) {
            List<Integer> waiting = waiting(worker);
            int most = Math.min(left, room(worker, waiting));
            if (most > 0) {
                worker.reserve(most);
                left -= most;
                claims.add(new Claim(worker.identity().id(), most, waiting));
            }
        }
        return claims;
    }

    /** How much of what waits may be claimed for a worker. */
    private int room(AttachedWorker worker, Collection<Integer> waiting) {
        boolean can = !waiting.isEmpty() && isAssignable(worker);
        return can ? worker.free() + worker.ahead(aheadMillis, waiting) : 0;
    }

    private List<Integer> waiting(AttachedWorker worker) {
        return backlog.claimable(worker.actions());
    }

    @Override
    public synchronized boolean wantsClaims() {
        return workers.values().stream().anyMatch(worker -> room(worker, waiting(worker)) > 0);
    }

    @Override
    public synchronized void release(int worker, int count) {
        with(worker, one -> {
            one.release(count);
            return count;
        });
    }

    @Override
    public void opened(Collection<Dispatch> dispatches) {
        Map<WorkerChannel, List<Dispatch>> byChannel = new LinkedHashMap<>();
        List<Assignment> nowhere = new ArrayList<>();
        synchronized (this) {
            for (Dispatch dispatch : dispatches) {
                take(dispatch)
                        .ifPresentOrElse(
                                channel -> byChannel
                                        .computeIfAbsent(channel, key -> new ArrayList<>())
                                        .add(dispatch),
                                () -> nowhere.add(dispatch.assignment()));
            }
        }
        byChannel.forEach(WorkerChannel::dispatch);
        lose(nowhere);
    }

    private Optional<WorkerChannel> take(Dispatch dispatch) {
        AttachedWorker worker = workers.get(dispatch.assignment().worker());
        if (worker == null || worker.channel().isEmpty()) {
            return Optional.empty();
        }
        worker.take(dispatch.assignment());
        return worker.channel();
    }

    /** Ends assignments whose worker is gone; the tasks are assigned again, no attempt is counted. */
    void lose(Collection<Assignment> assignments) {
        if (!assignments.isEmpty()) {
            long now = clock.millis();
            synchronized (this) {
                assignments.forEach(one -> losing.put(one.fence(), one.assigned()));
            }
            lanes.get()
                    .add(assignments.stream()
                            .map(one -> Item.End.lost(one, now))
                            .toList());
        }
    }

    private Optional<OpenTask> find(Assignment assignment) {
        return Optional.ofNullable(workers.get(assignment.worker()))
                .flatMap(worker -> worker.open(assignment.id(), assignment.epoch()));
    }

    @Override
    public synchronized void closed(Assignment assignment) {
        losing.remove(assignment.fence());
        find(assignment)
                .ifPresent(task -> with(assignment.worker(), worker -> {
                    worker.remove(task);
                    return task;
                }));
    }

    @Override
    public synchronized boolean reopened(Assignment assignment) {
        Optional<OpenTask> found = find(assignment);
        found.ifPresent(task -> with(assignment.worker(), worker -> {
            worker.reopen(task);
            return task;
        }));
        return found.isPresent();
    }

    @Override
    public synchronized void aged(Assignment assignment, long started) {
        find(assignment).ifPresent(task -> task.age(started));
    }

    @Override
    public synchronized boolean isOpen(Assignment assignment) {
        return find(assignment).map(task -> !task.isEnded()).orElse(false);
    }

    @Override
    public synchronized boolean isAged(Assignment assignment) {
        // One whose worker was taken out meanwhile, or an earlier one that another node ended, may stand there: look
        // rather than leave a row behind.
        return assignment.epoch() > 1 || find(assignment).map(OpenTask::isAged).orElse(true);
    }

    @Override
    public synchronized boolean hasWorker(int action) {
        return duties.isServedElsewhere(action) || duties.of(action).stream().anyMatch(this::isAssignable);
    }

    @Override
    public synchronized boolean isRegistered(int action) {
        return duties.isRegistered(action);
    }

    /** What workers of other nodes have registered. */
    public void servedElsewhere(Collection<Integer> actions) {
        if (isNew(actions)) {
            lanes.get().wake();
        }
    }

    private synchronized boolean isNew(Collection<Integer> elsewhere) {
        boolean changed = duties.learn(elsewhere);
        if (changed) {
            distribute();
        }
        return changed;
    }

    /** Whether a slot is free for an action. */
    synchronized boolean hasRoom(int action) {
        return !backlog.isPaused(action)
                && duties.of(action).stream().anyMatch(worker -> worker.free() > 0 && isAssignable(worker));
    }

    @Override
    public synchronized List<Integer> actionsToPoll() {
        TreeSet<Integer> actions = new TreeSet<>();
        workers.values().stream()
                .filter(worker -> room(worker, worker.actions()) > 0)
                .forEach(worker -> actions.addAll(worker.actions()));
        actions.removeIf(action -> backlog.mayWait(action) || backlog.isPaused(action));
        return List.copyOf(actions);
    }

    @Override
    public synchronized Instant lowWater() {
        long oldest = Math.min(clock.millis(), lanes.get().busySince());
        for (AttachedWorker worker : workers.values()) {
            for (OpenTask task : worker.open()) {
                if (!task.isAged()) {
                    oldest = Math.min(oldest, task.assignment().assigned());
                }
            }
        }
        // A restart must find these too, though no worker has them any more and they are in no batch yet.
        for (long assigned : losing.values()) {
            oldest = Math.min(oldest, assigned);
        }
        return Instant.ofEpochMilli(oldest);
    }
}
