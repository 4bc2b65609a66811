// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.CancelUnconfirmedException;
import dev.kapak.api.KapakException;
import dev.kapak.api.RunId;
import dev.kapak.api.StartOptions;
import dev.kapak.api.StartUnconfirmedException;
import dev.kapak.protocol.CancelAnswerLine;
import dev.kapak.protocol.CancelRunLine;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.UuidV7;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DurationText;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.transport.Outgoing;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Starts runs, follows and cancels them, in the words of the wire. Safe for use by several threads. */
public final class Runs {

    /** Requests fail by themselves at their timeout; this bounds the wait should the sending thread hang. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final UuidV7 ids;
    private final Duration timeout;
    private final Gate gate;
    private final Runnable changed;
    private final BiPredicate<Kind, List<String>> shortWay;
    private final Requests<UUID> starts;
    private final Requests<Boolean> cancels;
    private final Follows follows;

    /**
     * Nothing started yet.
     *
     * @param time the time
     * @param timeout how long a start or the wish to cancel is repeated
     * @param gate whether starts are possible
     * @param changed called when there is something to send
     * @param shortWay takes lines of a kind at once, on the caller's thread, or says that it does not
     */
    public Runs(
            EngineTime time, Duration timeout, Gate gate, Runnable changed, BiPredicate<Kind, List<String>> shortWay) {
        this.ids = new UuidV7(time::now);
        this.timeout = timeout;
        this.gate = gate;
        this.changed = changed;
        this.shortWay = shortWay;
        this.starts = new Requests<>(time::local, timeout);
        this.cancels = new Requests<>(time::local, timeout);
        this.follows = new Follows(time::local);
    }

    /** Whether the calling thread may start or cancel runs now. */
    private void checkCaller(Messages inTransaction, Object what) {
        if (gate.inTransaction()) {
            throw new IllegalStateException(inTransaction.text(what));
        }
        gate.open();
    }

    /** Starts runs and waits until each is committed. With {@code follow} each is followed, until {@link #leave}. */
    List<UUID> start(String task, List<String> inputs, StartOptions options, boolean follow) {
        checkCaller(Messages.START_IN_TRANSACTION, task);
        String metadata = metadata(options.metadata());
        List<UUID> all = new ArrayList<>(inputs.size());
        List<CompletableFuture<UUID>> answers = new ArrayList<>(inputs.size());
        List<String> lines = new ArrayList<>(inputs.size());
        for (String input : inputs) {
            UUID id = ids.next();
            if (follow) {
                var unused = follows.joinFromStart(id);
            }
            all.add(id);
            StartLine line = new StartLine(id, task, options.priority(), follow, metadata, input);
            answers.add(starts.add(id, line.toLine(), () -> unconfirmed(task, id)));
            lines.add(line.toLine());
        }
        if (!shortWay.test(Kind.START, lines)) {
            starts.unsent(all);
            changed.run();
        }
        awaitCommits(all, answers, follow);
        return all;
    }

    private KapakException unconfirmed(String task, UUID id) {
        return new StartUnconfirmedException(
                new RunId(id), Messages.START_UNCONFIRMED.text(task, DurationText.show(timeout), id));
    }

    private void awaitCommits(List<UUID> all, List<CompletableFuture<UUID>> answers, boolean follow) {
        KapakException first = null;
        for (int i = 0; i < answers.size(); i++) {
            try {
                answers.get(i).get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                first = joined(first, failure("the start", Messages.INTERRUPTED, all.get(i), e));
            }
        }
        if (first != null) {
            if (follow) {
                all.forEach(follows::leave);
            }
            throw first;
        }
    }

    static KapakException joined(@Nullable KapakException first, KapakException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /** Cancels a run; whether it is cancelled or being cancelled, and did not end otherwise before. */
    boolean cancel(UUID id) {
        checkCaller(Messages.CANCEL_IN_TRANSACTION, id);
        String line = new CancelRunLine(id).toLine();
        CompletableFuture<Boolean> answer = cancels.add(
                id,
                line,
                () -> new CancelUnconfirmedException(
                        new RunId(id), Messages.CANCEL_UNCONFIRMED.text(id, DurationText.show(timeout))));
        if (!shortWay.test(Kind.CANCEL_RUNS, List.of(line))) {
            cancels.unsent(List.of(id));
            changed.run();
        }
        try {
            return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw failure("the cancelling", Messages.CANCEL_INTERRUPTED, id, e);
        }
    }

    private static KapakException failure(String what, Messages interrupted, UUID id, Exception fault) {
        if (fault instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new KapakException(interrupted.text(id), fault);
        }
        return fault.getCause() instanceof KapakException told
                ? told
                : new KapakException(Messages.UNEXPECTED.text(what + " of run " + id), fault);
    }

    private static @Nullable String metadata(Map<String, String> values) {
        if (values.isEmpty()) {
            return null;
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        values.forEach(object::add);
        return object.build().toString();
    }

    /** Asks for the end of a run that was not followed from its start. */
    CompletableFuture<EndedLine> follow(UUID id) {
        CompletableFuture<EndedLine> end = follows.join(id);
        changed.run();
        return end;
    }

    /** The end of a run that is followed already. */
    CompletableFuture<EndedLine> followed(UUID id) {
        CompletableFuture<EndedLine> end = follows.joinFromStart(id);
        follows.leave(id);
        return end;
    }

    /** The caller no longer wants to know. */
    void leave(UUID id) {
        follows.leave(id);
    }

    /** What to send now. */
    public List<Outgoing> takeDue(long now) {
        List<Outgoing> due = new ArrayList<>();
        due.addAll(packed(Kind.START, starts.takeDue(now)));
        due.addAll(packed(Kind.FOLLOW, follows.takeDue(now)));
        due.addAll(packed(Kind.CANCEL_RUNS, cancels.takeDue(now)));
        return due;
    }

    private static List<Outgoing> packed(Kind kind, List<String> lines) {
        return lines.isEmpty() ? List.of() : Outgoing.pack(Wire.ENGINE_QUEUE, kind, "", lines);
    }

    /** When there is something to do next. */
    public long nextDue() {
        return Math.min(Math.min(starts.nextDue(), cancels.nextDue()), follows.nextDue());
    }

    /** The engine answered a start. */
    public void started(StartedLine line) {
        starts.answered(line.id(), line.id(), line.refusal());
        if (line.refusal() != null) {
            changed.run();
        }
    }

    /** The engine answered the wish to cancel a run. */
    public void cancelAnswered(CancelAnswerLine line) {
        cancels.answered(line.id(), !line.ended(), line.refusal());
    }

    /** A followed run has ended; so it was started, and the answer to the start may have been lost. */
    public void ended(EndedLine line) {
        if (!line.status().equals("UNKNOWN")) {
            starts.answered(line.id(), line.id(), null);
        }
        follows.ended(line);
    }

    /** What was sent before may be lost, or the engine is new: everything is sent again. */
    public void resendAll() {
        starts.resendAll();
        cancels.resendAll();
        follows.askAll();
        changed.run();
    }

    /** Lets all waiting threads go. */
    public void stop() {
        starts.stop();
        cancels.stop();
        follows.stop();
    }
}
