// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.tenant.control.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for ends of runs on behalf of clients, without holding threads; only so many at once. */
@ApplicationScoped
public class Ends {

    private static final int MOST_WAITING = 10_000;

    @Inject
    Runs runs;

    private final AtomicInteger waiting = new AtomicInteger();

    /** Done when the run has ended, or when the time is over, or at once when too many wait already. */
    public CompletableFuture<Void> await(Caller caller, UUID run, Duration atMost) {
        if (atMost.isZero() || waiting.get() >= MOST_WAITING) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<EndedRun> ended = runs.ended(caller, run);
        waiting.incrementAndGet();
        return ended.handle((end, failure) -> true)
                .completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(known -> {
                    waiting.decrementAndGet();
                    if (!known) {
                        // Tells the engine that nobody is interested any more.
                        ended.cancel(false);
                    }
                });
    }
}
