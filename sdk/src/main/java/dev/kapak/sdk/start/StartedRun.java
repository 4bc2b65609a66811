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
import dev.kapak.sdk.transaction.JoinedStart;
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

    /** How long a run is waited for of which it is not known whether the engine has it, before that is asked. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final UUID id;
    private final Runs.Start start;
    private final OutputReader<O> output;
    private final Runs runs;
    private volatile @Nullable EndedLine end;

    StartedRun(Runs.Start start, OutputReader<O> output, Runs runs) {
        this.start = start;
        this.id = start.id();
        this.output = output;
        this.runs = runs;
    }

    @Override
    public RunId id() {
        return new RunId(id);
    }

    @Override
    public boolean existed() {
        return start.existed();
    }

    @Override
    public boolean cancel() {
        if (!runs.inTransaction()) {
            start.joined().ifPresent(joined -> awaitTaken(joined, runs.timeout()));
        }
        return runs.cancel(id);
    }

    @Override
    public O await() {
        return await(Duration.ofMillis(Long.MAX_VALUE));
    }

    @Override
    public O await(Duration limit) {
        EndedLine known = end;
        if (known == null) {
            known = start.joined().isPresent() ? awaitJoined(start.joined().get(), limit) : awaitEnd(limit);
            end = known;
        }
        return result(known);
    }

    private EndedLine awaitEnd(Duration limit) {
        CompletableFuture<EndedLine> future = runs.follow(id);
        try {
            return get(future, limit);
        } finally {
            runs.leave(id);
        }
    }

    /** The engine does not know the run before the commit, and another instance of the application may have told it of the run. */
    private EndedLine awaitJoined(JoinedStart joined, Duration limit) {
        if (joined.isOpen() && runs.inTransaction()) {
            throw new IllegalStateException(Messages.AWAIT_IN_TRANSACTION.text(id));
        }
        long begin = System.nanoTime();
        Duration left = limit;
        while (!left.isNegative()) {
            boolean taken = awaitTaken(joined, shorter(left, LOOK));
            left = limit.minusNanos(System.nanoTime() - begin);
            try {
                EndedLine line = awaitEnd(taken ? left : shorter(left, LOOK));
                if (taken || !line.status().equals("UNKNOWN")) {
                    return line;
                }
            } catch (RunTimeoutException e) {
                if (taken) {
                    throw notEnded(limit);
                }
            }
            left = limit.minusNanos(System.nanoTime() - begin);
        }
        throw notEnded(limit);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean awaitTaken(JoinedStart joined, Duration limit) {
        try {
            return joined.awaitTaken(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KapakException(Messages.INTERRUPTED.text(id), e);
        }
    }

    /** Waits for a run that was followed from its start, and follows it no longer. */
    O awaitFollowed(Duration limit) {
        try {
            EndedLine line = get(runs.followed(id), limit);
            end = line;
            return result(line);
        } finally {
            runs.leave(id);
        }
    }

    private EndedLine get(CompletableFuture<EndedLine> future, Duration limit) {
        try {
            return future.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw notEnded(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KapakException(Messages.INTERRUPTED.text(id), e);
        } catch (CancellationException | ExecutionException e) {
            throw new KapakException(Messages.NOT_RUNNING.text("the end of run " + id + " cannot be awaited"), e);
        }
    }

    private RunTimeoutException notEnded(Duration limit) {
        return new RunTimeoutException(id(), Messages.RUN_NOT_ENDED.text(id, DurationText.show(limit)));
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
