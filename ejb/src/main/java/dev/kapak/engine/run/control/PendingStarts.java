// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.node.control.NodeTick;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts whose callers wait for the commit. The lane's thread tells them, so what they do then must go on elsewhere; after
 * ten seconds without an outcome they are told that it is unknown.
 */
@Singleton
public class PendingStarts {

    private static final long LIMIT_MILLIS = 10_000;

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final RunLanes lanes;
    private final EngineClock clock;

    @Inject
    PendingStarts(RunLanes lanes, EngineClock clock) {
        this.lanes = lanes;
        this.clock = clock;
    }

    /** One caller that waits; each is only equal to itself. */
    private final class Pending implements Answer {

        private final CompletableFuture<Accepted> outcome = new CompletableFuture<>();
        private final long until;
        private volatile @Nullable UUID asked;

        Pending(long until) {
            this.until = until;
        }

        @Override
        public void stored(UUID run) {
            pending.remove(this);
            outcome.complete(new Accepted(run, !run.equals(asked)));
        }

        @Override
        public void refused(RefusedException reason) {
            pending.remove(this);
            outcome.completeExceptionally(reason);
        }
    }

    /** Puts a start into its lane; refused if that is full. */
    public CompletableFuture<Accepted> offer(Function<Answer, Item.Start> admitted) {
        Pending waiting = new Pending(clock.millis() + LIMIT_MILLIS);
        Item.Start start = admitted.apply(waiting);
        waiting.asked = start.id();
        pending.add(waiting);
        if (!lanes.offer(start)) {
            pending.remove(waiting);
            throw new RefusedException(RunMessages.BUSY, lanes.waiting());
        }
        return waiting.outcome;
    }

    void onTick(@Observes NodeTick tick) {
        long now = clock.millis();
        for (Pending waiting : pending) {
            if (waiting.until < now) {
                waiting.refused(new RefusedException(RunMessages.OUTCOME_UNKNOWN));
            }
        }
    }
}
