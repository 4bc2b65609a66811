// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.EngineBusyException;
import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.protocol.Refusal;
import dev.kapak.sdk.platform.DueQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests about runs that the engine has not answered yet, all of one kind; each is sent again with the run's id until it has,
 * or time is over.
 *
 * @param <T> what the engine says if it does not refuse
 */
final class Requests<T> {

    private static final long RESEND = 5_000;
    private static final long FIRST_BUSY_WAIT = 100;
    private static final long LONGEST_BUSY_WAIT = 2_000;

    private static final class Open<T> {
        private final String line;
        private final Supplier<KapakException> unconfirmed;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private long busyWait = FIRST_BUSY_WAIT;
        private @Nullable Refusal busy;

        Open(String line, Supplier<KapakException> unconfirmed) {
            this.line = line;
            this.unconfirmed = unconfirmed;
        }
    }

    private final LongSupplier clock;
    private final Duration timeout;
    private final Map<UUID, Open<T>> open = new HashMap<>();
    private final DueQueue<UUID> unsent = new DueQueue<>();
    private final DueQueue<UUID> deadlines = new DueQueue<>();

    Requests(LongSupplier clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Adds a request, which somebody else sends at once; the future completes when the engine has committed it, or fails with
     * what the caller shall see. One about a run of which there is one already shares its answer, and its time.
     *
     * @param id the run
     * @param line what to send
     * @param unconfirmed what the caller shall see if there is no answer
     */
    synchronized CompletableFuture<T> add(UUID id, String line, Supplier<KapakException> unconfirmed) {
        return open.computeIfAbsent(id, fresh -> {
                    long now = clock.getAsLong();
                    unsent.put(id, now + RESEND);
                    deadlines.put(id, now + timeout.toMillis());
                    return new Open<>(line, unconfirmed);
                })
                .answer;
    }

    /** They were not sent after all. */
    synchronized void unsent(Collection<UUID> ids) {
        ids.stream().filter(open::containsKey).forEach(id -> unsent.put(id, 0));
    }

    /** Lines to send now. Requests whose time is over fail. */
    synchronized List<String> takeDue(long now) {
        for (UUID id : deadlines.takeDue(now)) {
            Open<T> late = forget(id);
            if (late != null) {
                late.answer.completeExceptionally(unanswered(late));
            }
        }
        List<UUID> due = unsent.takeDue(now);
        due.forEach(id -> unsent.put(id, now + RESEND));
        return due.stream().map(this::line).toList();
    }

    private String line(UUID id) {
        Open<T> one = open.get(id);
        if (one == null) {
            throw new IllegalStateException("A request is due that is not open: " + id);
        }
        return one.line;
    }

    private KapakException unanswered(Open<T> late) {
        Refusal busy = late.busy;
        return busy == null ? late.unconfirmed.get() : new EngineBusyException(busy.code(), busy.message(), busy.fix());
    }

    private @Nullable Open<T> forget(UUID id) {
        unsent.remove(id);
        deadlines.remove(id);
        return open.remove(id);
    }

    /**
     * The engine answered.
     *
     * @param id the run
     * @param value what it says
     * @param refusal why it refused instead, or null
     */
    synchronized void answered(UUID id, T value, @Nullable Refusal refusal) {
        Open<T> one = open.get(id);
        if (one == null) {
            return;
        }
        if (refusal != null && refusal.again()) {
            one.busy = refusal;
            unsent.put(id, clock.getAsLong() + one.busyWait);
            one.busyWait = Math.min(LONGEST_BUSY_WAIT, 2 * one.busyWait);
            return;
        }
        forget(id);
        if (refusal == null) {
            one.answer.complete(value);
        } else {
            one.answer.completeExceptionally(
                    new EngineRefusedException(refusal.code(), refusal.message(), refusal.fix()));
        }
    }

    /** Sends all again: connection or address are new. */
    synchronized void resendAll() {
        unsent.hasten();
    }

    /** When there is something to do next. */
    synchronized long nextDue() {
        return Math.min(unsent.next().orElse(Long.MAX_VALUE), deadlines.next().orElse(Long.MAX_VALUE));
    }

    /** Fails all: the application stops. */
    synchronized void stop() {
        for (UUID id : List.copyOf(open.keySet())) {
            Open<T> one = forget(id);
            if (one != null) {
                one.answer.completeExceptionally(unanswered(one));
            }
        }
    }
}
