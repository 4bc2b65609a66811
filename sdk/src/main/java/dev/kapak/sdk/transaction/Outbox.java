// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.transaction.TransactionTables.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts that join the application's transactions: rows of {@code kapak_outbox}, handed to the engine after the commit and removed when it has
 * taken them. What the memory does not know (the application was killed, the engine did not answer) is found by looking into the table. A
 * start that is handed over twice meets its own id in the engine.
 *
 * <p>Safe for use by several threads; {@link #work} and {@link #nextDue} belong to one thread of its own.
 */
public final class Outbox {

    /** Hands starts to the engine, and tells what it said of each: null for taken. */
    @FunctionalInterface
    public interface Relay {
        void relay(List<Waiting> starts, BiConsumer<UUID, @Nullable KapakException> answered);
    }

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    /** How often the table is looked into when nothing is known to be wrong. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Duration LOOK_SOON = Duration.ofSeconds(5);

    /** Rows that have done their work may stay a little, so that one statement removes many. */
    private static final Duration TIDY = Duration.ofMillis(200);

    private static final int PAGE = 1_000;
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final UUID START = new UUID(0, 0);

    private final String application;
    private final TransactionTables tables;
    private final Transactions transactions;
    private final Relay relay;
    private final EngineTime time;
    private final Runnable changed;

    private final Map<UUID, JoinedStart> inFlight = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();
    private final Map<UUID, String> refused = new LinkedHashMap<>();
    private long nextLook;
    private long nextTidy;
    /** How long a refused start is left alone: what it lacks often comes a moment later, with a deployment. */
    private Duration patience = LOOK_SOON;

    private UUID lookedUpTo = START;
    private boolean lookedBefore;
    private Set<UUID> seen = new HashSet<>();
    private Set<UUID> seenNow = new HashSet<>();
    private boolean failing;

    /**
     * Nothing in flight; the first {@link #work} looks into the table.
     *
     * @param application whose starts these are
     * @param tables the table
     * @param transactions the server's
     * @param relay hands starts over
     * @param time the time
     * @param changed called when there is work
     */
    public Outbox(
            String application,
            TransactionTables tables,
            Transactions transactions,
            Relay relay,
            EngineTime time,
            Runnable changed) {
        this.application = application;
        this.tables = tables;
        this.transactions = transactions;
        this.relay = relay;
        this.time = time;
        this.changed = changed;
    }

    /**
     * Makes starts part of the calling thread's transaction.
     *
     * @param what for messages
     * @param starts the starts
     * @return what becomes of them, in the same order
     * @throws KapakException if the table does not take them
     */
    public List<JoinedStart> join(String what, List<Waiting> starts) {
        try {
            tables.write(application, starts);
        } catch (TablesException e) {
            throw new KapakException(Messages.OUTBOX_UNWRITABLE.text(what, e.getMessage()), e);
        }
        List<JoinedStart> joined =
                starts.stream().map(start -> new JoinedStart(start.id())).toList();
        transactions.whenEnded(end -> ended(starts, joined, end));
        return joined;
    }

    private void ended(List<Waiting> starts, List<JoinedStart> joined, Transactions.End end) {
        switch (end) {
            case COMMITTED -> committed(starts, joined);
            case ROLLED_BACK ->
                joined.forEach(one -> one.failed(new KapakException(Messages.START_ROLLED_BACK.text(one.id()))));
            case UNKNOWN -> lookSoon(starts);
        }
    }

    private void committed(List<Waiting> starts, List<JoinedStart> joined) {
        joined.forEach(JoinedStart::committed);
        boolean room;
        synchronized (this) {
            room = inFlight.size() + joined.size() <= MOST_IN_FLIGHT;
            if (room) {
                joined.forEach(one -> inFlight.put(one.id(), one));
            }
        }
        if (!room) {
            lookSoon(starts);
        } else {
            handOver(starts);
        }
    }

    private void handOver(List<Waiting> starts) {
        Map<UUID, String> before = new HashMap<>();
        for (Waiting start : starts) {
            before.put(start.id(), start.refused() == null ? "" : start.refused());
        }
        relay.relay(starts, (id, fault) -> answered(id, before.getOrDefault(id, ""), fault));
    }

    private void answered(UUID id, String refusedBefore, @Nullable KapakException fault) {
        JoinedStart start;
        boolean wake;
        synchronized (this) {
            wake = fault != null || isFull() || taken.isEmpty();
            start = inFlight.remove(id);
            if (fault == null) {
                taken.add(id);
            } else {
                seen.add(id);
            }
            if (fault instanceof EngineRefusedException) {
                refused.put(id, String.valueOf(fault.getMessage()));
                lookAgain(refusedBefore.isEmpty());
            } else if (fault != null) {
                lookWithin(LOOK_SOON);
            }
        }
        if (fault == null) {
            settle(start, JoinedStart::accepted);
        } else if (fault instanceof EngineRefusedException) {
            settle(start, one -> one.failed(fault));
            if (!refusedBefore.equals(fault.getMessage())) {
                LOG.log(System.Logger.Level.WARNING, Messages.OUTBOX_REFUSED.text(id, fault.getMessage()));
            }
        }
        if (wake) {
            changed.run();
        }
    }

    /** A fresh refusal is tried again soon, one that stays less and less often. */
    private void lookAgain(boolean fresh) {
        patience = fresh ? LOOK_SOON : patience;
        lookWithin(patience);
    }

    private void lookWithin(Duration limit) {
        nextLook = Math.min(nextLook, time.local() + limit.toMillis());
    }

    private static void settle(@Nullable JoinedStart start, Consumer<JoinedStart> how) {
        if (start != null) {
            how.accept(start);
        }
    }

    private void lookSoon(List<Waiting> starts) {
        synchronized (this) {
            starts.forEach(start -> seen.add(start.id()));
            lookWithin(LOOK_SOON);
        }
        changed.run();
    }

    /** When {@link #work} has something to do, if nothing changes before. */
    public synchronized long nextDue() {
        long look = isFull() ? Long.MAX_VALUE : nextLook;
        return taken.isEmpty() && refused.isEmpty() ? look : Math.min(look, nextTidy);
    }

    private boolean isFull() {
        return inFlight.size() + PAGE > MOST_IN_FLIGHT;
    }

    /** The last {@link #work}: tidies up at once. */
    public void finish() {
        synchronized (this) {
            nextTidy = 0;
            nextLook = Long.MAX_VALUE;
        }
        work();
    }

    /** Removes and notes what the engine has answered, and looks into the table when it is time to. Never throws. */
    public void work() {
        try {
            tidy();
            if (isTimeToLook()) {
                look();
            }
            worked(true);
        } catch (TablesException e) {
            if (worked(false)) {
                LOG.log(System.Logger.Level.WARNING, Messages.OUTBOX_UNREACHABLE.text(e.getMessage()));
            }
        }
    }

    /** Whether this is the first failure in a row. */
    private synchronized boolean worked(boolean well) {
        boolean first = !well && !failing;
        failing = !well;
        if (failing) {
            nextLook = time.local() + LOOK_SOON.toMillis();
            nextTidy = nextLook;
        }
        return first;
    }

    private synchronized boolean isTimeToLook() {
        return !isFull() && time.local() >= nextLook;
    }

    private void tidy() throws TablesException {
        List<UUID> gone;
        Map<UUID, String> noted;
        synchronized (this) {
            if ((taken.isEmpty() && refused.isEmpty()) || time.local() < nextTidy) {
                return;
            }
            nextTidy = time.local() + TIDY.toMillis();
            // In the order of their ids, so that two instances never wait for each other.
            gone = taken.stream().sorted().toList();
            noted = new TreeMap<>(refused);
        }
        tables.delete(gone);
        tables.refuse(noted);
        synchronized (this) {
            gone.forEach(taken::remove);
            noted.forEach(refused::remove);
        }
    }

    /**
     * Hands over what stands in the table and is not in flight: refused starts too, since what they lack may be there now. What this
     * look sees first was perhaps committed this very moment, here or by another that shares the table, and is left to whoever did it
     * until the next.
     */
    private void look() throws TablesException {
        List<Waiting> page = tables.read(application, lookedUpTo, PAGE);
        boolean more = page.size() == PAGE;
        List<Waiting> found = new ArrayList<>();
        synchronized (this) {
            for (Waiting start : page) {
                if (isLeftOver(start.id())) {
                    inFlight.put(start.id(), new JoinedStart(start.id()));
                    found.add(start);
                }
            }
            lookedUpTo = more ? page.get(PAGE - 1).id() : START;
            if (!more) {
                Duration twice = patience.multipliedBy(2);
                patience = twice.compareTo(LOOK) > 0 ? LOOK : twice;
                lookedBefore = true;
                seen = seenNow;
                seenNow = new HashSet<>();
            }
            nextLook = more ? 0 : time.local() + LOOK.toMillis();
        }
        handOver(found);
    }

    private boolean isLeftOver(UUID id) {
        if (inFlight.containsKey(id) || taken.contains(id)) {
            return false;
        }
        boolean known = !lookedBefore || seen.contains(id) || seenNow.size() >= MOST_IN_FLIGHT;
        if (!known) {
            seenNow.add(id);
        }
        return known;
    }
}
