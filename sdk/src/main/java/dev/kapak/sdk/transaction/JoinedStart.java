// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import dev.kapak.api.KapakException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A start that joined a transaction: whether that was committed, and what the engine said then. Safe for use by several threads. */
public final class JoinedStart {

    private final UUID id;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile boolean committed;

    JoinedStart(UUID id) {
        this.id = id;
    }

    /** The run. */
    public UUID id() {
        return id;
    }

    /** Whether its transaction has not ended yet. */
    public boolean isOpen() {
        return !committed && !settled.isDone();
    }

    void committed() {
        committed = true;
    }

    void accepted() {
        settled.complete(null);
    }

    /** It was rolled back, or refused. */
    void failed(KapakException fault) {
        settled.completeExceptionally(fault);
    }

    /**
     * Waits until the engine has taken the run, at most this long.
     *
     * @return whether it has; false if nothing is known yet
     * @throws KapakException if there is no such run
     */
    public boolean awaitTaken(long millis) throws InterruptedException {
        try {
            settled.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KapakException told ? told : new IllegalStateException(e.getCause());
        }
    }
}
