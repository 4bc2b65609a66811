// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.CancelAnswerLine;
import dev.kapak.protocol.ConfirmedLine;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.MalformedMessageException;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.Signal;
import dev.kapak.sdk.start.Runs;
import dev.kapak.sdk.task.TaskName;
import dev.kapak.sdk.transport.Incoming;
import dev.kapak.sdk.transport.Outgoing;
import dev.kapak.sdk.transport.ReplyAddress;
import dev.kapak.sdk.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the application and the engine tell each other. Threads bring what was received; one thread asks what to send.
 */
final class Conversation {

    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final int DEAF = 5;

    private final EngineTime time;
    private final Signal signal;
    private final Runs runs;
    private final Runnable engineSeen;
    private volatile List<Worker> workers = List.of();
    private volatile @Nullable ReplyAddress address;

    Conversation(EngineTime time, Signal signal, Runs runs, Runnable engineSeen) {
        this.engineSeen = engineSeen;
        this.time = time;
        this.signal = signal;
        this.runs = runs;
    }

    /** The workers, which take part from now on. */
    void join(List<Worker> all) {
        workers = List.copyOf(all);
        signal.raise();
    }

    /** The address of the answers; null while there is none, and then nothing can be sent. */
    @Nullable
    ReplyAddress address() {
        return address;
    }

    void answersOpened(ReplyAddress opened) {
        address = opened;
        workers.forEach(worker -> worker.answersMoved(time.local()));
        runs.resendAll();
        signal.raise();
    }

    void answersClosed() {
        address = null;
    }

    /** Whether so many registrations went unanswered that the address itself is in doubt. */
    boolean isDeaf() {
        return workers.stream().anyMatch(worker -> worker.unansweredRegistrations() >= DEAF);
    }

    /** What was sent on the old connection may be lost. */
    void connectionIsNew() {
        workers.forEach(Worker::connectionIsNew);
        runs.resendAll();
    }

    /** Stops bodies that are over their time. */
    void expire() {
        long now = time.local();
        workers.forEach(worker -> worker.expire(now));
    }

    /** What to send now. */
    List<Outgoing> takeDue() {
        long now = time.local();
        List<Outgoing> due = new ArrayList<>();
        workers.forEach(worker -> due.addAll(worker.takeDue(now)));
        due.addAll(runs.takeDue(now));
        return due;
    }

    /** Milliseconds until there is something to do. */
    long untilNextDue() {
        boolean connected = address != null;
        long next = connected ? runs.nextDue() : Long.MAX_VALUE;
        for (Worker worker : workers) {
            next = Math.min(next, worker.nextDue(connected));
        }
        return Math.max(0, next - time.local());
    }

    /** A message on the answers' address. Never throws. */
    void received(Incoming message) {
        guarded(message, this::dispatch);
    }

    /** A message that the message-driven bean of a worker took in. May wait for room. Never throws. */
    void tookIn(String worker, Incoming message) {
        Optional<Worker> owner = find(one -> one.name().equals(worker));
        if (owner.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, Messages.UNKNOWN_WORKER.text(worker));
            return;
        }
        if (message.kind() == Kind.TASKS) {
            owner.get().awaitRoom();
        }
        guarded(message, one -> dispatchToWorker(owner.get(), one));
    }

    private void guarded(Incoming message, Consumer<Incoming> handler) {
        try {
            handler.accept(message);
        } catch (MalformedMessageException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.MESSAGE_DROPPED.text(message.kind() + ": " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, Messages.UNEXPECTED.text("a message of kind " + message.kind()), e);
        }
    }

    private void dispatchToWorker(Worker owner, Incoming message) {
        switch (message.kind()) {
            case TASKS -> lines(message, line -> owner.take(TaskLine.of(line)));
            case CANCEL -> lines(message, line -> cancel(Held.of(line)));
            case PING -> owner.ping(Ping.of(message.body()));
            default -> throw new MalformedMessageException("not for a task queue");
        }
        signal.raise();
    }

    private void dispatch(Incoming message) {
        String body = message.body();
        switch (message.kind()) {
            case TASKS -> lines(message, line -> take(TaskLine.of(line)));
            case CANCEL -> lines(message, line -> cancel(Held.of(line)));
            case PING -> ping(Ping.of(body));
            case REGISTERED -> registered(Registered.of(body));
            case REFUSED -> refused(Refused.of(body));
            case BEAT_ANSWER -> beatAnswered(BeatAnswer.of(body));
            case STARTED -> lines(message, line -> runs.started(StartedLine.of(line)));
            case CANCEL_ANSWER -> lines(message, line -> runs.cancelAnswered(CancelAnswerLine.of(line)));
            case CONFIRMED -> lines(message, line -> confirmed(ConfirmedLine.of(line)));
            case ENDED -> lines(message, line -> runs.ended(EndedLine.of(line)));
            case ENGINE_UP -> engineIsUp(EngineUp.of(body));
            default -> throw new MalformedMessageException("not for an application");
        }
        // They leave nothing to send, and are many; a start that has to be made again says so itself.
        if (message.kind() != Kind.STARTED && message.kind() != Kind.ENDED) {
            signal.raise();
        }
    }

    private static void lines(Incoming message, Consumer<JsonLine> handler) {
        JsonLine.parseAll(message.body()).forEach(handler);
    }

    private void take(TaskLine line) {
        TaskName task = new TaskName(line.workflow(), line.task());
        find(worker -> worker.hasTask(task))
                .ifPresentOrElse(
                        worker -> worker.takeIfRoom(line),
                        () -> LOG.log(System.Logger.Level.ERROR, Messages.UNKNOWN_WORKER.text("of task " + task)));
    }

    private void cancel(Held line) {
        workers.forEach(worker -> worker.cancel(line.id(), line.epoch()));
    }

    private void ping(Ping ping) {
        find(worker -> worker.hasId(ping.worker())).ifPresent(worker -> worker.ping(ping));
    }

    private void registered(Registered answer) {
        find(worker -> worker.name().equals(answer.worker())).ifPresent(worker -> worker.registered(answer));
    }

    private void refused(Refused answer) {
        find(worker -> worker.name().equals(answer.worker())).ifPresent(worker -> worker.refused(answer));
    }

    private void beatAnswered(BeatAnswer answer) {
        find(worker -> worker.hasId(answer.worker())).ifPresent(worker -> worker.answered(answer));
    }

    private void confirmed(ConfirmedLine line) {
        workers.forEach(worker -> worker.confirmed(line));
    }

    private void engineIsUp(EngineUp node) {
        engineSeen.run();
        workers.forEach(worker -> worker.engineIsUp(node, time.local()));
        runs.resendAll();
    }

    private Optional<Worker> find(Predicate<Worker> wanted) {
        return workers.stream().filter(wanted).findFirst();
    }

    /**
     * Ends the work: hands back what has not begun, lets what runs go on for a time, interrupts the rest, waits a little
     * for confirmations, and says good-bye.
     */
    void drain(Duration patience, Duration patienceForConfirmations) {
        workers.forEach(Worker::drain);
        signal.raise();
        long end = System.nanoTime() + patience.toNanos();
        for (Worker worker : workers) {
            if (!worker.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                worker.interrupt();
            }
        }
        long last = System.nanoTime() + patienceForConfirmations.toNanos();
        for (Worker worker : workers) {
            worker.awaitConfirmed(Duration.ofNanos(Math.max(0, last - System.nanoTime())));
        }
        workers.forEach(Worker::stop);
        signal.raise();
    }
}
