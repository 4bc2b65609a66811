// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.KapakException;
import dev.kapak.api.RunCancelledException;
import dev.kapak.api.RunFailedException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunId;
import dev.kapak.api.RunTimeoutException;
import dev.kapak.protocol.EndedLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DurationText;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A committed run. Asks for its end only when somebody waits. */
final class StartedRun<O extends @Nullable Object> implements RunHandle<O> {

    private final UUID id;
    private final OutputReader<O> output;
    private final Runs runs;
    private volatile @Nullable EndedLine end;

    StartedRun(UUID id, OutputReader<O> output, Runs runs) {
        this.id = id;
        this.output = output;
        this.runs = runs;
    }

    @Override
    public RunId id() {
        return new RunId(id);
    }

    @Override
    public boolean cancel() {
        return runs.cancel(id);
    }

    @Override
    public O await() {
        return await(Duration.ofMillis(Long.MAX_VALUE));
    }

    @Override
    public O await(Duration limit) {
        EndedLine known = end;
        if (known != null) {
            return result(known);
        }
        CompletableFuture<EndedLine> future = runs.follow(id);
        try {
            return result(get(future, limit));
        } finally {
            runs.leave(id);
        }
    }

    /** Waits for a run that was followed from its start, and follows it no longer. */
    O awaitFollowed(Duration limit) {
        try {
            return result(get(runs.followed(id), limit));
        } finally {
            runs.leave(id);
        }
    }

    private EndedLine get(CompletableFuture<EndedLine> future, Duration limit) {
        try {
            EndedLine line = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            end = line;
            return line;
        } catch (TimeoutException e) {
            throw new RunTimeoutException(id(), Messages.RUN_NOT_ENDED.text(id, DurationText.show(limit)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KapakException(Messages.INTERRUPTED.text(id), e);
        } catch (CancellationException | ExecutionException e) {
            throw new KapakException(Messages.NOT_RUNNING.text("the end of run " + id + " cannot be awaited"), e);
        }
    }

    private O result(EndedLine line) {
        String error = line.error() == null ? "" : line.error();
        return switch (line.status()) {
            case "COMPLETED" -> output.read(id, line.output());
            case "CANCELLED" -> throw new RunCancelledException(id(), error);
            default -> throw new RunFailedException(id(), line.status(), error);
        };
    }
}
