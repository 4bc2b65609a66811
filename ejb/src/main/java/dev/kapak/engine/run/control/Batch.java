// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction does, and what came of it. Lists are sorted by id, so that two batches never wait for each other in
 * a circle. Used by one thread at a time.
 */
public final class Batch {

    private final List<Item.End> ends;
    private final List<Item.Aged> aged;
    private final List<Item.Drop> drops;
    private final List<Item.Stop> stops;
    private final List<Item.Start> graphs;
    private final List<Direct> direct;
    private final List<Item.Start> queued;
    private final List<Claim> claims;
    private final Map<Integer, Backlog.Ticket> tickets;

    private final Set<Item.End> closers = Collections.newSetFromMap(new IdentityHashMap<>());
    private Map<Fence, EndState> closed = Map.of();
    private Set<UUID> opened = Set.of();
    private Set<UUID> enqueued = Set.of();
    private Set<UUID> dropped = Set.of();
    private Set<UUID> begun = Set.of();
    private Map<UUID, UUID> holders = Map.of();
    private final Map<UUID, Ended> ended = new LinkedHashMap<>();
    private final Set<Released> released = new LinkedHashSet<>();
    private final Map<Claim, List<Dispatch>> claimed = new HashMap<>();
    private boolean repeated;
    private long at;

    /** A batch of the given parts; tickets tell what was known of each action when it was planned. */
    Batch(
            List<Item> items,
            List<Direct> direct,
            List<Item.Start> queued,
            List<Claim> claims,
            Map<Integer, Backlog.Ticket> tickets) {
        this.ends = sorted(items, Item.End.class);
        this.aged = sorted(items, Item.Aged.class);
        this.drops = sorted(items, Item.Drop.class);
        this.stops = sorted(items, Item.Stop.class);
        this.graphs = sorted(items, Item.Start.class);
        this.direct = direct.stream()
                .sorted(Comparator.comparing(one -> one.start().id()))
                .toList();
        this.queued =
                queued.stream().sorted(Comparator.comparing(Item.Start::id)).toList();
        this.claims = List.copyOf(claims);
        this.tickets = Map.copyOf(tickets);
        Set<Fence> seen = new HashSet<>();
        ends.stream().filter(end -> seen.add(end.fence())).forEach(closers::add);
    }

    /** A batch of ends only. */
    public static Batch of(List<Item.End> ends) {
        return new Batch(List.copyOf(ends), List.of(), List.of(), List.of(), Map.of());
    }

    private static <T extends Item> List<T> sorted(List<Item> items, Class<T> type) {
        return items.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(Item::id))
                .toList();
    }

    /** Assignments that end. */
    public List<Item.End> ends() {
        return ends;
    }

    /** Assignments that grow old. */
    public List<Item.Aged> aged() {
        return aged;
    }

    /** Waiting tasks that are not to run any more. */
    public List<Item.Drop> drops() {
        return drops;
    }

    /** Runs of several tasks of which nothing more is to start. */
    public List<Item.Stop> stops() {
        return stops;
    }

    /** Fresh runs of several tasks. */
    public List<Item.Start> graphs() {
        return graphs;
    }

    /** Fresh tasks that go to a worker at once. */
    public List<Direct> direct() {
        return direct;
    }

    /** Fresh tasks that wait. */
    public List<Item.Start> queued() {
        return queued;
    }

    /** Reserved slots to fill from the queue. */
    public List<Claim> claims() {
        return claims;
    }

    /** Where the index range of a claim for this action starts. */
    public long floor(int action) {
        Backlog.Ticket ticket = tickets.get(action);
        return ticket == null ? Long.MIN_VALUE : ticket.floor();
    }

    /** What was known of the actions when the batch was planned. */
    Map<Integer, Backlog.Ticket> tickets() {
        return tickets;
    }

    /** How many starts, ends and ageings it has. */
    int size() {
        return ends.size() + aged.size() + drops.size() + stops.size() + graphs.size() + direct.size() + queued.size();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return size() == 0 && claims.isEmpty();
    }

    /** Whether this is another try after a COMMIT without an answer: earlier results are kept for comparison. */
    public boolean isRepeated() {
        return repeated;
    }

    /** The COMMIT got no answer; the batch will be run again as it is. */
    void repeat() {
        repeated = true;
    }

    /** The instant at which its rows are written, milliseconds since 1970: now, or that of the try that it repeats. */
    public long at(long now) {
        if (!repeated) {
            at = now;
        }
        return at;
    }

    /**
     * The epochs that were closed by this batch, all of them, and how: one that was to come back may have been cancelled
     * instead. A repeated batch has looked what its earlier try did.
     */
    public void closed(Map<Fence, EndState> epochs) {
        closed = Map.copyOf(epochs);
    }

    /** Ids of the fresh tasks that this batch opened, all of them: a repeated batch has looked which are open. */
    public void opened(Set<UUID> ids) {
        opened = Set.copyOf(ids);
    }

    /** Ids of the fresh tasks that this batch queued. */
    public void enqueued(Set<UUID> ids) {
        enqueued = withEarlier(enqueued, ids);
    }

    /** For each start with a key the run that holds it: its own, or another that was there. */
    public void holders(Map<UUID, UUID> runs) {
        holders = Map.copyOf(runs);
    }

    /** The run that a start leads to: its own, or the one that holds its key. */
    public UUID run(Item.Start start) {
        return holders.getOrDefault(start.id(), start.id());
    }

    /** Whether a start is to happen: nobody else holds its key. */
    public boolean isToStart(Item.Start start) {
        return run(start).equals(start.id());
    }

    /** Ids of the fresh runs of several tasks that this batch opened. */
    public void begun(Set<UUID> ids) {
        begun = withEarlier(begun, ids);
    }

    private Set<UUID> withEarlier(Set<UUID> earlier, Set<UUID> ids) {
        Set<UUID> all = new HashSet<>(ids);
        if (repeated) {
            all.addAll(earlier);
        }
        return all;
    }

    /** Forgets what an earlier try did that had no COMMIT. */
    public void tryRuns() {
        if (!repeated) {
            ended.clear();
            released.clear();
        }
    }

    /**
     * A run of several tasks that ended.
     *
     * @param tenant the tenant
     * @param action one of its tasks
     * @param run the run
     */
    public record Ended(int tenant, int action, EndedRun run) {}

    /** A run of several tasks has ended with this batch. */
    public void ended(Ended run) {
        ended.put(run.run().id(), run);
    }

    /** This run goes on, whatever an earlier try of the batch said. */
    public void goesOn(UUID run) {
        ended.remove(run);
    }

    /** A task of a run may start with this batch's commit. */
    public void released(Released task) {
        released.add(task);
    }

    /** Runs of several tasks that ended with this batch. */
    public Collection<Ended> ended() {
        return ended.values();
    }

    /** Tasks of runs that may start with this batch's commit. */
    public Collection<Released> released() {
        return released;
    }

    /** Whether this batch opened the fresh run of several tasks. */
    public boolean didBegin(Item.Start start) {
        return begun.contains(start.id());
    }

    /** Ids of the waiting tasks that this batch ended, all of them: a repeated batch has looked which it had ended. */
    public void dropped(Set<UUID> ids) {
        dropped = Set.copyOf(ids);
    }

    /** What a claim took. */
    public void claimed(Claim claim, List<Dispatch> taken) {
        claimed.put(claim, taken);
    }

    /** Whether this end closed its epoch; of two for one epoch in the same batch only the first can. */
    public boolean didClose(Item.End end) {
        return closers.contains(end) && closed.containsKey(end.fence());
    }

    /** How the epoch ended that this end closed: as it says, or cancelled. */
    public EndState state(Item.End end) {
        return closed.getOrDefault(end.fence(), end.state());
    }

    /** Whether the task ended with it. */
    public boolean isFinal(Item.End end) {
        return end.isFinal() || state(end) == EndState.CANCELLED;
    }

    /** Whether this batch opened the fresh task. */
    public boolean didOpen(Item.Start start) {
        return opened.contains(start.id());
    }

    /** Whether this batch queued the fresh task. */
    public boolean didEnqueue(Item.Start start) {
        return enqueued.contains(start.id());
    }

    /** Whether this batch ended the waiting task. */
    public boolean didDrop(Item.Drop drop) {
        return dropped.contains(drop.id());
    }

    /** What a claim took. */
    public List<Dispatch> taken(Claim claim) {
        return claimed.getOrDefault(claim, List.of());
    }

    /** Everything that came through a lane, for another try in halves. */
    List<Item> items() {
        List<Item> items = new ArrayList<>(ends);
        items.addAll(aged);
        items.addAll(drops);
        items.addAll(stops);
        items.addAll(graphs);
        direct.forEach(one -> items.add(one.start()));
        items.addAll(queued);
        return items;
    }
}
