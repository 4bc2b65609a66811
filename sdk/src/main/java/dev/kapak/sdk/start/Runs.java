// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.CancelUnconfirmedException;
import dev.kapak.api.IdempotencyKey;
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
import dev.kapak.sdk.transaction.JoinedStart;
import dev.kapak.sdk.transaction.Outbox;
import dev.kapak.sdk.transaction.TransactionTables.Waiting;
import dev.kapak.sdk.transport.Outgoing;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Starts runs, follows and cancels them, in the words of the wire. Safe for use by several threads. */
public final class Runs {

    /**
     * A run that is started.
     *
     * @param id the run
     * @param existed whether it was there before, by its idempotency key
     * @param joined what becomes of it, if its start joined a transaction
     */
    record Start(UUID id, boolean existed, Optional<JoinedStart> joined) {}

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

    /**
     * Starts runs: waits until each is committed, or makes them part of the calling thread's transaction. With {@code follow} each is
     * followed, until {@link #leave}.
     */
    List<Start> start(String task, List<String> inputs, StartOptions options, boolean follow) {
        gate.open();
        String metadata = metadata(options.metadata());
        List<Waiting> all = new ArrayList<>(inputs.size());
        for (String input : inputs) {
            UUID id = ids.next();
            StartLine line = line(id, task, options, follow, metadata, input);
            all.add(new Waiting(id, line.toLine(), null));
        }
        if (gate.inTransaction()) {
            if (options.idempotencyKey().isPresent()) {
                throw new IllegalStateException(Messages.KEY_IN_TRANSACTION.text(task));
            }
            return joined(task, all, follow);
        }
        return committed(task, all, follow);
    }

    private static StartLine line(
            UUID id, String task, StartOptions options, boolean follow, @Nullable String metadata, String input) {
        Optional<IdempotencyKey> key = options.idempotencyKey();
        return new StartLine(
                id,
                task,
                options.priority(),
                follow,
                metadata,
                input,
                key.map(IdempotencyKey::value).orElse(null),
                key.flatMap(IdempotencyKey::holds).map(Duration::toMillis).orElse(0L));
    }

    private List<Start> joined(String task, List<Waiting> all, boolean follow) {
        Outbox outbox =
                gate.outbox().orElseThrow(() -> new IllegalStateException(Messages.START_IN_TRANSACTION.text(task)));
        if (follow) {
            throw new IllegalStateException(Messages.RUN_IN_TRANSACTION.text(task));
        }
        return outbox.join(task, all).stream()
                .map(start -> new Start(start.id(), false, Optional.of(start)))
                .toList();
    }

    private List<Start> committed(String task, List<Waiting> all, boolean follow) {
        List<UUID> ids = all.stream().map(Waiting::id).toList();
        if (follow) {
            for (UUID id : ids) {
                var unused = follows.joinFromStart(id);
            }
        }
        List<CompletableFuture<UUID>> answers = all.stream()
                .map(one -> starts.add(one.id(), one.line(), () -> unconfirmed(task, one.id())))
                .toList();
        send(all);
        awaitCommits(ids, answers, follow);
        List<Start> started = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            UUID run = answers.get(i).join();
            started.add(new Start(run, !run.equals(ids.get(i)), Optional.empty()));
        }
        return started;
    }

    private void send(List<Waiting> all) {
        if (!shortWay.test(Kind.START, all.stream().map(Waiting::line).toList())) {
            starts.unsent(all.stream().map(Waiting::id).toList());
            changed.run();
        }
    }

    /**
     * Hands starts that are committed in the application's database to the engine. Does not wait.
     *
     * @param all the starts
     * @param answered told of each, once: null if the engine has taken it
     */
    public void relay(List<Waiting> all, BiConsumer<UUID, @Nullable KapakException> answered) {
        for (Waiting one : all) {
            var unused = starts.add(one.id(), one.line(), () -> unconfirmed("kapak_outbox", one.id()))
                    .whenComplete((id, fault) -> answered.accept(
                            one.id(),
                            fault == null ? null : failure("the start", Messages.INTERRUPTED, one.id(), fault)));
        }
        if (!all.isEmpty()) {
            send(all);
        }
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

    /** Whether the calling thread has an open transaction. */
    boolean inTransaction() {
        return gate.inTransaction();
    }

    /** How long the engine is asked for an answer. */
    Duration timeout() {
        return timeout;
    }

    /** Cancels a run; whether it is cancelled or being cancelled, and did not end otherwise before. */
    boolean cancel(UUID id) {
        if (gate.inTransaction()) {
            throw new IllegalStateException(Messages.CANCEL_IN_TRANSACTION.text(id));
        }
        gate.open();
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

    private static KapakException failure(String what, Messages interrupted, UUID id, Throwable fault) {
        if (fault instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new KapakException(interrupted.text(id), fault);
        }
        Throwable cause = fault instanceof ExecutionException ? fault.getCause() : fault;
        return cause instanceof KapakException told
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
        starts.answered(line.id(), line.run(), line.refusal());
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
