// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.JsonLineWriter;
import dev.kapak.sdk.platform.DueQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Runs whose end somebody here waits for. The engine is asked again from time to time; an answer may be lost. */
final class Follows {

    private static final long ASK_AGAIN = 10_000;

    private static final class Followed {
        private final CompletableFuture<EndedLine> end = new CompletableFuture<>();
        private int waiters;
    }

    private final LongSupplier clock;
    private final Map<UUID, Followed> followed = new HashMap<>();
    private final DueQueue<UUID> unasked = new DueQueue<>();
    private boolean stopped;

    Follows(LongSupplier clock) {
        this.clock = clock;
    }

    /** Follows a run that the engine will be asked to follow by its start. */
    synchronized CompletableFuture<EndedLine> joinFromStart(UUID id) {
        return join(id, clock.getAsLong() + ASK_AGAIN);
    }

    /** Follows a run that was started before: asks at once. */
    synchronized CompletableFuture<EndedLine> join(UUID id) {
        return join(id, 0);
    }

    private CompletableFuture<EndedLine> join(UUID id, long ask) {
        Followed one = followed.computeIfAbsent(id, fresh -> {
            unasked.put(id, ask);
            return new Followed();
        });
        one.waiters++;
        if (stopped) {
            one.end.cancel(false);
        }
        return one.end;
    }

    /** Nobody waits any more, as far as this caller is concerned. */
    synchronized void leave(UUID id) {
        Followed one = followed.get(id);
        if (one != null) {
            one.waiters--;
            if (one.waiters == 0) {
                followed.remove(id);
                unasked.remove(id);
            }
        }
    }

    /** Lines to send now. */
    synchronized List<String> takeDue(long now) {
        List<UUID> due = unasked.takeDue(now);
        due.forEach(id -> unasked.put(id, now + ASK_AGAIN));
        return due.stream()
                .map(id -> new JsonLineWriter().put("id", id).toString())
                .toList();
    }

    /** A run has ended. */
    synchronized void ended(EndedLine line) {
        Followed one = followed.get(line.id());
        if (one != null) {
            unasked.remove(line.id());
            one.end.complete(line);
        }
    }

    /** Asks for all again: the engine came up, or the address is new. */
    synchronized void askAll() {
        unasked.hasten();
    }

    /** When there is something to do next. */
    synchronized long nextDue() {
        return unasked.next().orElse(Long.MAX_VALUE);
    }

    /** Lets all waiters go: the application stops. */
    synchronized void stop() {
        stopped = true;
        followed.values().forEach(one -> one.end.cancel(false));
    }
}
