// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.Beat;
import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Leave;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.transport.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker's link to the engine: asks to be registered until it is, beats, notices when the engine has forgotten it, and
 * says when the task queue is not read. Safe for use by several threads.
 */
final class Link {

    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    private static final long FIRST_WAIT = 1_000;
    private static final long LONGEST_WAIT = 5_000;
    private static final long WAIT_AFTER_REFUSAL = 30_000;
    private static final int MISSES = 2;

    /** Longer than a server takes to start again. */
    private static final long LONG_SILENCE = 30_000;

    private final String worker;
    private final UUID incarnation;
    private final EngineTime time;
    private final BiFunction<List<Held>, @Nullable String, Registration> registration;

    private boolean registered;
    private boolean known;
    private boolean leaving;
    private boolean leavingSaid;
    private boolean gone;
    private String lastRefusal = "";
    private long nextRegister;
    private long wait = FIRST_WAIT;
    private int unansweredRegistrations;
    private long askedSince;
    private boolean asking;
    private boolean silenceSaid;
    private int id;
    private String nodeQueue = "";
    private long beatMillis = FIRST_WAIT;
    private long nextBeat;
    private int unansweredBeats;
    private boolean ownerIsSilent;
    private int notReceiving;

    Link(
            String worker,
            UUID incarnation,
            EngineTime time,
            BiFunction<List<Held>, @Nullable String, Registration> registration) {
        this.worker = worker;
        this.incarnation = incarnation;
        this.time = time;
        this.registration = registration;
    }

    /** Registration or heartbeat, if it is time. */
    synchronized List<Outgoing> takeDue(long now, Assignments assignments) {
        List<Outgoing> due = new ArrayList<>(1);
        if (registered && now >= nextBeat) {
            beat(now, assignments, due);
        }
        if (!registered && !leaving && now >= nextRegister) {
            due.add(new Outgoing(
                    Wire.ENGINE_QUEUE,
                    Kind.REGISTER,
                    registration.apply(assignments.held(), silent()).toBody()));
            nextRegister = now + wait;
            wait = Math.min(LONGEST_WAIT, 2 * wait);
            unansweredRegistrations++;
            noteAsking(now);
        }
        return due;
    }

    private void noteAsking(long now) {
        if (!asking) {
            asking = true;
            askedSince = now;
        } else if (now - askedSince >= LONG_SILENCE && !silenceSaid) {
            silenceSaid = true;
            LOG.log(System.Logger.Level.WARNING, Messages.NO_ENGINE.text(worker, (now - askedSince) / 1_000));
        }
    }

    private void noteAnswer() {
        unansweredRegistrations = 0;
        asking = false;
        silenceSaid = false;
    }

    private @Nullable String silent() {
        if (unansweredRegistrations > MISSES) {
            // Who owns it may be another node by now, and that one does not answer.
            return Registration.ANY;
        }
        return ownerIsSilent ? nodeQueue : null;
    }

    private void beat(long now, Assignments assignments, List<Outgoing> due) {
        if (unansweredBeats >= MISSES && !leaving) {
            ownerIsSilent = true;
            registerAgain(now);
            return;
        }
        due.add(new Outgoing(nodeQueue, Kind.BEAT, new Beat(id, incarnation, now, assignments.held()).toBody()));
        unansweredBeats++;
        nextBeat = now + beatMillis;
    }

    synchronized long nextDue() {
        if (registered) {
            return gone || (leaving && !leavingSaid) ? 0 : nextBeat;
        }
        return leaving ? Long.MAX_VALUE : nextRegister;
    }

    /** A node came up, or another has taken its place: registers again at once if that was its owner, or it has none. */
    synchronized void engineIsUp(EngineUp node, long now) {
        if (!registered || nodeQueue.equals(node.nodeQueue())) {
            registerAgain(now);
        }
    }

    /** Registers again at once: a node came up, or the connection is new. */
    synchronized void registerAgain(long now) {
        registered = false;
        nextRegister = now;
        wait = FIRST_WAIT;
    }

    /** Registers again at once, except after a refusal that was not for now only. */
    synchronized void answersMoved(long now) {
        unansweredRegistrations = 0;
        registerAgain(now);
    }

    /** How many registrations in a row got no answer at all. */
    synchronized int unansweredRegistrations() {
        return unansweredRegistrations;
    }

    /** The number of slots that the engine uses; empty if the answer is not for this life of the worker. */
    synchronized OptionalInt registered(Registered answer) {
        if (!answer.incarnation().equals(incarnation)) {
            return OptionalInt.empty();
        }
        registered = true;
        known = true;
        lastRefusal = "";
        noteAnswer();
        wait = FIRST_WAIT;
        id = answer.id();
        nodeQueue = answer.nodeQueue();
        beatMillis = Math.max(1, answer.beatMillis());
        unansweredBeats = 0;
        ownerIsSilent = false;
        nextBeat = time.local() + beatMillis;
        time.learn(answer.now(), time.local());
        return OptionalInt.of(answer.slots());
    }

    synchronized void refused(Refused answer) {
        if (!answer.incarnation().equals(incarnation)) {
            return;
        }
        Refusal refusal = answer.refusal();
        noteAnswer();
        registered = false;
        wait = refusal.again() ? wait : WAIT_AFTER_REFUSAL;
        nextRegister = time.local() + wait;
        if (!refusal.again() && !refusal.code().equals(lastRefusal)) {
            lastRefusal = refusal.code();
            LOG.log(
                    System.Logger.Level.ERROR,
                    Messages.REGISTRATION_REFUSED.text(worker, refusal.code(), refusal.message(), refusal.fix()));
        }
    }

    /** The number of slots to run; empty if the engine does not know the worker any more. */
    synchronized OptionalInt answered(BeatAnswer answer, String taskQueue) {
        unansweredBeats = 0;
        time.learn(answer.now(), answer.sent());
        if (!answer.known()) {
            registerAgain(time.local());
            return OptionalInt.empty();
        }
        if (!taskQueue.isEmpty()) {
            noteReceiving(answer.receiving(), taskQueue);
        } else if (isDeafTo(answer.receiving())) {
            registerAgain(time.local());
        }
        return OptionalInt.of(answer.slots());
    }

    /**
     * Without a bean the tasks come to the address of the answers. If that has moved, the engine may have read two
     * registrations in the wrong order, and sends to the former one.
     */
    private boolean isDeafTo(boolean receiving) {
        notReceiving = receiving ? 0 : notReceiving + 1;
        if (notReceiving <= MISSES) {
            return false;
        }
        notReceiving = 0;
        return true;
    }

    private void noteReceiving(boolean receiving, String taskQueue) {
        if (receiving) {
            if (notReceiving >= MISSES) {
                LOG.log(System.Logger.Level.INFO, Messages.RECEIVING.text(worker));
            }
            notReceiving = 0;
        } else {
            notReceiving++;
            if (notReceiving == MISSES) {
                LOG.log(System.Logger.Level.WARNING, Messages.NOT_RECEIVING.text(worker, taskQueue));
            }
        }
    }

    synchronized boolean isRegistered() {
        return registered;
    }

    synchronized boolean hasId(int wanted) {
        return known && id == wanted;
    }

    synchronized int id() {
        return id;
    }

    synchronized String nodeQueue() {
        return nodeQueue;
    }

    /** It drains: from now on it does not register. */
    synchronized void leave() {
        leaving = true;
    }

    /** It is gone. */
    synchronized void goneNow() {
        leaving = true;
        gone = true;
    }

    /** Says once that it drains, if the engine knows it. To be sent before the results that the draining makes. */
    synchronized List<Outgoing> takeLeaving() {
        if (!registered || !leaving || leavingSaid) {
            return List.of();
        }
        leavingSaid = true;
        return List.of(new Outgoing(nodeQueue, Kind.LEAVE, new Leave(id, false).toBody()));
    }

    /** Says once that it is gone, if the engine knows it. To be sent behind everything else. */
    synchronized List<Outgoing> takeGone() {
        if (!registered || !gone) {
            return List.of();
        }
        registered = false;
        return List.of(new Outgoing(nodeQueue, Kind.LEAVE, new Leave(id, true).toBody()));
    }
}
