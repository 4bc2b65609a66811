// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.workflow.control.Shape;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a batch does: which fresh task goes to a worker at once (only if nothing waits for its action and a slot is
 * free), which waits, and which free slots are filled from the queue. One lane claims at a time, since a claim holds more
 * rows than it takes and would make another lane believe that nothing waits.
 */
@Singleton
public class Planner {

    private final Slots slots;
    private final Backlog backlog;
    private final EngineClock clock;
    private final Steps steps;
    private final AtomicReference<@Nullable Batch> claiming = new AtomicReference<>();

    @Inject
    Planner(Slots slots, Backlog backlog, EngineClock clock, Steps steps) {
        this.steps = steps;
        this.slots = slots;
        this.backlog = backlog;
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /** Plans; reserves slots. */
    synchronized Batch plan(List<Item> items, boolean withClaims) {
        List<Direct> direct = new ArrayList<>();
        List<Item.Start> queued = new ArrayList<>();
        Set<UUID> starts = new HashSet<>();
        for (Item item : items) {
            if (item instanceof Item.Start start && !isGraph(start)) {
                place(start, !starts.add(start.id()), direct, queued);
            }
        }
        List<Item> others = others(items);
        others.forEach(this::hintWhatMayFollow);
        boolean mayClaim = withClaims && claiming.get() == null;
        List<Claim> claims = mayClaim ? slots.reserveForClaims() : List.of();
        Map<Integer, Backlog.Ticket> tickets = new HashMap<>();
        for (Claim claim : claims) {
            claim.actions().forEach(action -> tickets.computeIfAbsent(action, backlog::ticket));
        }
        Batch batch = new Batch(others, direct, queued, claims, tickets);
        if (!claims.isEmpty()) {
            claiming.set(batch);
        }
        return batch;
    }

    /** What ends or is dropped, what is still open and grows old, once each; and runs of several tasks. */
    private List<Item> others(List<Item> items) {
        List<Item> others = new ArrayList<>();
        Map<UUID, Item> aged = new LinkedHashMap<>();
        for (Item item : items) {
            if (item instanceof Item.Aged one) {
                if (slots.isOpen(one.assignment())) {
                    aged.put(one.id(), one);
                }
            } else if (!(item instanceof Item.Start start) || isGraph(start)) {
                others.add(item);
            }
        }
        others.addAll(aged.values());
        return others;
    }

    private static boolean isGraph(Item.Start start) {
        return start.version().shape().isGraph();
    }

    /** What this batch may queue of a run can be claimed by it too, if slots are reserved for that. */
    private void hintWhatMayFollow(Item item) {
        if (item instanceof Item.Start start) {
            Shape shape = start.version().shape();
            for (int i = 0; i < shape.names().size(); i++) {
                if (shape.isRoot(i)) {
                    backlog.hint(start.version().actions().get(i).id(), start.rank());
                }
            }
        } else if (item instanceof Item.End end && end.state() == EndState.COMPLETED) {
            steps.of(end.task()).ifPresent(step -> {
                for (int child : step.version().shape().children().get(step.number())) {
                    backlog.hint(
                            step.version().actions().get(child).id(),
                            end.assignment().rank());
                }
            });
        }
    }

    private void place(Item.Start start, boolean again, List<Direct> direct, List<Item.Start> queued) {
        int action = start.action().id();
        if (again) {
            // A caller that repeats itself: the database knows it by its id, and it must not take a second slot.
            queued.add(start);
            return;
        }
        // Whether one with a key starts at all is known only in the transaction.
        boolean waits = start.once() != null || backlog.mayWait(action) || backlog.isPaused(action);
        OptionalInt worker = waits ? OptionalInt.empty() : slots.reserve(action);
        if (worker.isPresent()) {
            direct.add(new Direct(start, worker.getAsInt()));
        } else {
            backlog.hint(action, start.rank());
            queued.add(start);
        }
    }

    /** Whether another batch would have something to claim; not while a lane is claiming, which asks this afterwards. */
    boolean moreToClaim() {
        return claiming.get() == null && slots.wantsClaims();
    }

    /** The batch is over: another one may claim. */
    void done(Batch batch) {
        claiming.compareAndSet(batch, null);
    }
}
