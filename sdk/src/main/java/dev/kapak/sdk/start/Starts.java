// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.EngineBusyException;
import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.api.RunId;
import dev.kapak.api.StartUnconfirmedException;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DueQueue;
import dev.kapak.sdk.platform.DurationText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Starts that the engine has not answered yet; each is sent again with the same id until it has, or time is over. */
final class Starts {

    private static final long RESEND = 5_000;
    private static final long FIRST_BUSY_WAIT = 100;
    private static final long LONGEST_BUSY_WAIT = 2_000;

    private static final class Open {
        private final StartLine line;
        private final CompletableFuture<Void> answer = new CompletableFuture<>();
        private long busyWait = FIRST_BUSY_WAIT;
        private @Nullable Refusal busy;

        Open(StartLine line) {
            this.line = line;
        }
    }

    private final LongSupplier clock;
    private final Duration timeout;
    private final Map<UUID, Open> open = new HashMap<>();
    private final DueQueue<UUID> unsent = new DueQueue<>();
    private final DueQueue<UUID> deadlines = new DueQueue<>();

    Starts(LongSupplier clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Adds a start, which somebody else sends at once; the future completes when the engine has committed it, or fails with
     * what the caller shall see.
     */
    synchronized CompletableFuture<Void> add(StartLine line) {
        Open one = new Open(line);
        long now = clock.getAsLong();
        open.put(line.id(), one);
        unsent.put(line.id(), now + RESEND);
        deadlines.put(line.id(), now + timeout.toMillis());
        return one.answer;
    }

    /** They were not sent after all. */
    synchronized void unsent(Collection<UUID> ids) {
        ids.stream().filter(open::containsKey).forEach(id -> unsent.put(id, 0));
    }

    /** Lines to send now. Starts whose time is over fail. */
    synchronized List<String> takeDue(long now) {
        for (UUID id : deadlines.takeDue(now)) {
            Open late = forget(id);
            if (late != null) {
                late.answer.completeExceptionally(unanswered(late));
            }
        }
        List<UUID> due = unsent.takeDue(now);
        due.forEach(id -> unsent.put(id, now + RESEND));
        return due.stream().map(id -> line(id).toLine()).toList();
    }

    private StartLine line(UUID id) {
        Open one = open.get(id);
        if (one == null) {
            throw new IllegalStateException("A start is due that is not open: " + id);
        }
        return one.line;
    }

    private KapakException unanswered(Open late) {
        Refusal busy = late.busy;
        if (busy != null) {
            return new EngineBusyException(busy.code(), busy.message(), busy.fix());
        }
        StartLine line = late.line;
        return new StartUnconfirmedException(
                new RunId(line.id()),
                Messages.START_UNCONFIRMED.text(line.workflow(), DurationText.show(timeout), line.id()));
    }

    private @Nullable Open forget(UUID id) {
        unsent.remove(id);
        deadlines.remove(id);
        return open.remove(id);
    }

    /** The engine answered. */
    synchronized void answered(StartedLine answer) {
        Refusal refusal = answer.refusal();
        Open one = open.get(answer.id());
        if (one == null) {
            return;
        }
        if (refusal != null && refusal.again()) {
            one.busy = refusal;
            unsent.put(answer.id(), clock.getAsLong() + one.busyWait);
            one.busyWait = Math.min(LONGEST_BUSY_WAIT, 2 * one.busyWait);
            return;
        }
        forget(answer.id());
        if (refusal == null) {
            one.answer.complete(null);
        } else {
            one.answer.completeExceptionally(
                    new EngineRefusedException(refusal.code(), refusal.message(), refusal.fix()));
        }
    }

    /** The run has ended, so it was started; the answer to the start may have been lost. */
    synchronized void ended(UUID id) {
        answered(new StartedLine(id, null));
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
            Open one = forget(id);
            if (one != null) {
                one.answer.completeExceptionally(unanswered(one));
            }
        }
    }
}
