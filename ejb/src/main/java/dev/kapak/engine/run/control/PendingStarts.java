// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.node.control.NodeTick;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Threads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts whose callers wait for the commit. They are answered on threads of their own, not on the lane's; after ten seconds
 * without an outcome they are told that it is unknown.
 */
@Singleton
public class PendingStarts {

    private static final int THREADS = 2;
    private static final long LIMIT_MILLIS = 10_000;

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final RunLanes lanes;
    private final EngineClock clock;
    private final ExecutorService answers;

    @Inject
    PendingStarts(RunLanes lanes, EngineClock clock, Threads threads) {
        this.lanes = lanes;
        this.clock = clock;
        this.answers = threads.pool("answer", THREADS);
    }

    /** One caller that waits; each is only equal to itself. */
    private final class Pending implements Answer {

        private final CompletableFuture<UUID> outcome = new CompletableFuture<>();
        private final long until;

        Pending(long until) {
            this.until = until;
        }

        @Override
        public void stored(UUID run) {
            pending.remove(this);
            answers.execute(() -> outcome.complete(run));
        }

        @Override
        public void refused(RefusedException reason) {
            pending.remove(this);
            answers.execute(() -> outcome.completeExceptionally(reason));
        }
    }

    /** Puts a start into its lane; refused if that is full. */
    public CompletableFuture<UUID> offer(Function<Answer, Item.Start> admitted) {
        Pending waiting = new Pending(clock.millis() + LIMIT_MILLIS);
        Item.Start start = admitted.apply(waiting);
        pending.add(waiting);
        if (!lanes.offer(start)) {
            pending.remove(waiting);
            throw new RefusedException(RunMessages.BUSY, lanes.waiting());
        }
        return waiting.outcome;
    }

    /** A follower that completes a future on one of our threads. */
    public Consumer<EndedRun> completing(CompletableFuture<EndedRun> future) {
        return ended -> answers.execute(() -> future.complete(ended));
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
