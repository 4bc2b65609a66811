// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Arrivals;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.engine.worker.control.LogArrivals;
import dev.kapak.engine.worker.control.Ownership;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.engine.worker.control.WorkerWatch;
import dev.kapak.protocol.Beat;
import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Leave;
import dev.kapak.protocol.Logs;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.Results;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the node does with messages from its workers. The token must be of the worker's tenant. */
@Singleton
public class NodeIntake {

    private final Tokens tokens;
    private final Ownership ownership;
    private final Registrar registrar;
    private final Registrations registrations;
    private final WorkerWatch watch;
    private final Arrivals arrivals;
    private final LogArrivals logs;
    private final JmsOutbox outbox;
    private final EngineClock clock;

    @Inject
    NodeIntake(
            Tokens tokens,
            Ownership ownership,
            Registrar registrar,
            Registrations registrations,
            WorkerWatch watch,
            Arrivals arrivals,
            LogArrivals logs,
            JmsOutbox outbox,
            EngineClock clock) {
        this.tokens = tokens;
        this.ownership = ownership;
        this.registrar = registrar;
        this.registrations = registrations;
        this.watch = watch;
        this.arrivals = arrivals;
        this.logs = logs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Handles one message. */
    void accept(Incoming message) {
        if (message.kind() == Kind.REGISTER) {
            registrations.accept(message);
            return;
        }
        Caller caller = tokens.check(message.token(), "worker");
        switch (message.kind()) {
            case BEAT -> beat(caller, message, Beat.of(message.body()));
            case PONG -> pong(caller, Ping.of(message.body()));
            case RESULTS -> results(caller, message, Results.of(message.body()));
            case LOGS -> logs(caller, Logs.of(message.body()));
            case LEAVE -> leave(caller, Leave.of(message.body()));
            default ->
                throw new RefusedException(
                        WorkerMessages.MALFORMED, message.kind(), "it does not belong on a node's queue");
        }
    }

    private void beat(Caller caller, Incoming message, Beat beat) {
        Optional<WorkerWatch.Seen> seen =
                ownership.owns(caller.tenant(), beat.worker()) ? watch.beat(beat) : Optional.empty();
        BeatAnswer answer = new BeatAnswer(
                beat.worker(),
                beat.sent(),
                clock.millis(),
                seen.isPresent(),
                seen.map(WorkerWatch.Seen::slots).orElse(0),
                seen.map(WorkerWatch.Seen::receiving).orElse(false));
        outbox.body(message.answersOrRefuse(), Kind.BEAT_ANSWER, answer.toBody());
    }

    private void pong(Caller caller, Ping pong) {
        if (ownership.owns(caller.tenant(), pong.worker())) {
            watch.pong(pong.worker(), pong.number());
        }
    }

    private void results(Caller caller, Incoming message, Results results) {
        if (ownership.mayReport(caller.tenant(), results.worker())) {
            arrivals.accept(results, message.answersOrRefuse());
            logs.ended(results);
        }
    }

    private void logs(Caller caller, Logs message) {
        if (ownership.owns(caller.tenant(), message.worker())) {
            logs.accept(message);
        }
    }

    private void leave(Caller caller, Leave leave) {
        if (!ownership.owns(caller.tenant(), leave.worker())) {
            return;
        }
        if (leave.gone()) {
            registrar.gone(leave.worker());
        } else {
            ownership.drain(leave.worker());
        }
    }
}
