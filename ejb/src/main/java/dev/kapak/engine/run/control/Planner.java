// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.EngineClock;
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
    private final AtomicReference<@Nullable Batch> claiming = new AtomicReference<>();

    @Inject
    Planner(Slots slots, Backlog backlog, EngineClock clock) {
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
            if (item instanceof Item.Start start) {
                place(start, !starts.add(start.id()), direct, queued);
            }
        }
        List<Item> others = endsAndAged(items);
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

    /** What ends or is dropped, and what is still open and grows old, once each. */
    private List<Item> endsAndAged(List<Item> items) {
        List<Item> ends = new ArrayList<>();
        Map<UUID, Item> aged = new LinkedHashMap<>();
        for (Item item : items) {
            if (item instanceof Item.End || item instanceof Item.Drop) {
                ends.add(item);
            } else if (item instanceof Item.Aged one && slots.isOpen(one.assignment())) {
                aged.put(one.id(), one);
            }
        }
        ends.addAll(aged.values());
        return ends;
    }

    private void place(Item.Start start, boolean again, List<Direct> direct, List<Item.Start> queued) {
        int action = start.action().id();
        if (again) {
            // A caller that repeats itself: the database knows it by its id, and it must not take a second slot.
            queued.add(start);
            return;
        }
        boolean waits = backlog.mayWait(action) || backlog.isPaused(action);
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
