// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.boundary.QueuedCancels;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Trigger;
import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.JmsFollower;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.protocol.CancelRunLine;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.UuidV7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the engine does with messages from applications. */
@Singleton
public class EngineIntake {

    /** An id younger than this may still be on its way into the database. */
    private static final long YOUNG_MILLIS = 60_000;

    private final Tokens tokens;
    private final Registrations registrations;
    private final Runs runs;
    private final QueuedCancels cancels;
    private final JmsOutbox outbox;
    private final EngineClock clock;

    @Inject
    EngineIntake(
            Tokens tokens,
            Registrations registrations,
            Runs runs,
            QueuedCancels cancels,
            JmsOutbox outbox,
            EngineClock clock) {
        this.tokens = tokens;
        this.registrations = registrations;
        this.runs = runs;
        this.cancels = cancels;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Handles one message. */
    void accept(Incoming message) {
        switch (message.kind()) {
            case REGISTER -> registrations.accept(message);
            case START -> start(message);
            case FOLLOW -> follow(message);
            case CANCEL_RUNS -> cancel(message);
            default ->
                throw new RefusedException(
                        WorkerMessages.MALFORMED, message.kind(), "it does not belong on the engine's queue");
        }
    }

    private void start(Incoming message) {
        Address answers = message.answersOrRefuse();
        List<StartLine> lines =
                JsonLine.parseAll(message.body()).stream().map(StartLine::of).toList();
        try {
            Caller caller = tokens.check(message.token(), "run");
            lines.forEach(line -> start(caller, line, answers));
        } catch (RefusedException e) {
            lines.forEach(line -> started(answers, line.id(), Registrations.refusal(e)));
        }
    }

    private void start(Caller caller, StartLine line, Address answers) {
        try {
            StartRun wish = new StartRun(
                    line.id(),
                    line.workflow(),
                    line.priority(),
                    Trigger.JMS,
                    line.metadata(),
                    line.input(),
                    line.onceKey() == null ? null : OnceKey.checked(line.onceKey(), line.onceMillis()));
            if (line.follow()) {
                runs.follow(caller.tenant(), line.id(), new JmsFollower(outbox, answers));
            }
            runs.offer(caller, wish, new Answer() {
                @Override
                public void stored(UUID run) {
                    UUID existing = run.equals(line.id()) ? null : run;
                    if (existing != null) {
                        runs.unfollow(caller.tenant(), line.id(), new JmsFollower(outbox, answers));
                    }
                    outbox.line(answers, Kind.STARTED, new StartedLine(line.id(), existing, null).toLine());
                }

                @Override
                public void refused(RefusedException reason) {
                    notStarted(caller, line.id(), answers, reason);
                }
            });
        } catch (RefusedException e) {
            notStarted(caller, line.id(), answers, e);
        }
    }

    private void notStarted(Caller caller, UUID run, Address answers, RefusedException reason) {
        runs.unfollow(caller.tenant(), run, new JmsFollower(outbox, answers));
        started(answers, run, Registrations.refusal(reason));
    }

    private void started(Address answers, UUID id, Refusal refusal) {
        outbox.line(answers, Kind.STARTED, new StartedLine(id, refusal).toLine());
    }

    /** Only hands them on: what comes behind them must not wait. */
    private void cancel(Incoming message) {
        Address answers = message.answersOrRefuse();
        List<CancelAnswer> wishes = JsonLine.parseAll(message.body()).stream()
                .map(CancelRunLine::of)
                .map(line -> new CancelAnswer(outbox, answers, line.id()))
                .toList();
        try {
            Caller caller = tokens.check(message.token(), "run");
            wishes.forEach(wish -> cancel(caller, wish));
        } catch (RefusedException e) {
            wishes.forEach(wish -> wish.refused(e));
        }
    }

    private void cancel(Caller caller, CancelAnswer wish) {
        try {
            cancels.offer(caller, wish.run(), wish);
        } catch (RefusedException e) {
            wish.refused(e);
        }
    }

    private void follow(Incoming message) {
        Address answers = message.answersOrRefuse();
        Caller caller = tokens.check(message.token(), "run");
        JmsFollower follower = new JmsFollower(outbox, answers);
        Set<UUID> asked = new HashSet<>();
        JsonLine.parseAll(message.body()).forEach(line -> asked.add(line.id("id")));
        if (asked.isEmpty()) {
            return;
        }
        asked.forEach(run -> runs.follow(caller.tenant(), run, follower));
        for (EndedRun ended : runs.ends(caller.tenant(), asked)) {
            asked.remove(ended.id());
            follower.accept(ended);
        }
        long young = clock.millis() - YOUNG_MILLIS;
        asked.removeIf(run -> UuidV7.millisOf(run) > young);
        if (!asked.isEmpty()) {
            asked.removeAll(runs.known(caller.tenant(), asked));
            asked.forEach(run -> unknown(caller, run, follower, answers));
        }
    }

    private void unknown(Caller caller, UUID run, JmsFollower follower, Address answers) {
        runs.unfollow(caller.tenant(), run, follower);
        outbox.line(answers, Kind.ENDED, new EndedLine(run, "UNKNOWN", null, null).toLine());
    }
}
