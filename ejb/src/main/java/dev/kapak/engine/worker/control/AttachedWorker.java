// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.run.control.Assignment;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker that this node owns: its channel, its slots, its open assignments. Guarded by the lock of {@link Attached}.
 * After a restart of the node it has no channel until it comes back or its time is over.
 */
final class AttachedWorker {

    private static final int MOST_AHEAD = 256;
    private static final double LEAST_BODY_MILLIS = 0.1;
    private static final double UNKNOWN_BODY_MILLIS = 50;
    private static final double WEIGHT = 0.05;

    private final WorkerIdentity identity;
    private final Abilities abilities;
    private final Map<UUID, OpenTask> open = new HashMap<>();
    private final Map<Integer, Double> bodyMillis = new HashMap<>();
    private final Instant registered;
    private @Nullable WorkerChannel channel;
    private final int slots;
    private int busy;
    private int reserved;
    private boolean draining;
    private Set<Integer> actions;
    private boolean paused;
    private long attachedNanos;
    private long seenNanos;
    private Instant seen;
    private long pingSent;
    private long pongSeen;
    private long pongNanos;

    AttachedWorker(WorkerIdentity identity, int slots, Abilities abilities, Instant now, long nanos) {
        this.identity = identity;
        this.slots = slots;
        this.abilities = abilities;
        this.actions = abilities.own();
        this.registered = now;
        this.seen = now;
        this.seenNanos = nanos;
    }

    WorkerIdentity identity() {
        return identity;
    }

    Abilities abilities() {
        return abilities;
    }

    /** What it is to do at present. */
    Set<Integer> actions() {
        return actions;
    }

    void serve(Set<Integer> duties) {
        actions = Set.copyOf(duties);
    }

    int slots() {
        return slots;
    }

    int busy() {
        return busy;
    }

    Instant registered() {
        return registered;
    }

    Instant seen() {
        return seen;
    }

    Optional<WorkerChannel> channel() {
        return Optional.ofNullable(channel);
    }

    void attach(WorkerChannel newChannel, long nanos) {
        channel = newChannel;
        attachedNanos = nanos;
    }

    long attachedNanos() {
        return attachedNanos;
    }

    boolean isDraining() {
        return draining;
    }

    boolean isPaused() {
        return paused;
    }

    void pause(boolean nowPaused) {
        paused = nowPaused;
    }

    void drain() {
        draining = true;
    }

    void alive(Instant now, long nanos) {
        seen = now;
        seenNanos = nanos;
    }

    long nanosSinceSeen(long nanos) {
        return nanos - seenNanos;
    }

    long nextPing() {
        pingSent++;
        return pingSent;
    }

    void pong(long number, long nanos) {
        pongSeen = Math.max(pongSeen, number);
        pongNanos = nanos;
    }

    long pongSeen() {
        return pongSeen;
    }

    boolean isReceiving(long nanos, long limitNanos) {
        return pongSeen > 0 && nanos - pongNanos < limitNanos;
    }

    int free() {
        return slots - busy - reserved;
    }

    /**
     * Tasks that may be claimed beyond the slots: as many as the slots finish in the given time, judged by the slowest of
     * the actions. One that was not measured yet counts as slow.
     */
    int ahead(double aheadMillis, Collection<Integer> waiting) {
        double slowest = waiting.stream()
                .mapToDouble(action -> bodyMillis.getOrDefault(action, UNKNOWN_BODY_MILLIS))
                .max()
                .orElse(UNKNOWN_BODY_MILLIS);
        return (int) Math.min(MOST_AHEAD, slots * aheadMillis / Math.max(slowest, LEAST_BODY_MILLIS));
    }

    void reserve(int count) {
        reserved += count;
    }

    void release(int count) {
        reserved = Math.max(0, reserved - count);
    }

    /** A reserved slot is taken. */
    void take(Assignment assignment) {
        release(1);
        adopt(assignment, false);
    }

    /**
     * Has this open. An earlier epoch of the task was closed by another node that owned the worker for a while: its slot is
     * free. The same or a later one stays as it is.
     */
    void adopt(Assignment assignment, boolean aged) {
        OpenTask before = open.get(assignment.id());
        if (before != null && before.assignment().epoch() >= assignment.epoch()) {
            return;
        }
        if (before != null) {
            end(before);
        }
        busy++;
        open.put(assignment.id(), new OpenTask(assignment, pingSent, aged));
    }

    /** Goes on where the same worker was before it registered again: its open tasks, its slots, its pings. */
    void continueFrom(AttachedWorker before) {
        open.putAll(before.open);
        bodyMillis.putAll(before.bodyMillis);
        busy = before.busy;
        reserved = before.reserved;
        paused = before.paused;
        pingSent = before.pingSent;
        pongSeen = before.pongSeen;
        pongNanos = before.pongNanos;
    }

    Optional<OpenTask> open(UUID id, int epoch) {
        OpenTask task = open.get(id);
        return task != null && task.assignment().epoch() == epoch ? Optional.of(task) : Optional.empty();
    }

    List<OpenTask> open() {
        return List.copyOf(open.values());
    }

    /** Its result has arrived, or is not waited for any more: the slot is free. */
    void end(OpenTask task) {
        if (!task.isEnded()) {
            task.ended(true);
            busy--;
        }
    }

    void reopen(OpenTask task) {
        if (task.isEnded()) {
            task.ended(false);
            busy++;
        }
    }

    void remove(OpenTask task) {
        end(task);
        open.remove(task.assignment().id());
    }

    void measured(int action, long millis) {
        double before = bodyMillis.getOrDefault(action, UNKNOWN_BODY_MILLIS);
        bodyMillis.put(action, before + WEIGHT * (Math.max(0, millis) - before));
    }
}
