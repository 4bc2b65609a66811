// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Answers registrations, or hands them to the node that owns the worker. */
@Singleton
public class Registrations {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    /** A little more than the longest wait between two registrations of a worker that gets no answer. */
    private static final long LATE_MILLIS = 6_000;

    private final Tokens tokens;
    private final Registrar registrar;
    private final JmsOutbox outbox;
    private final EngineClock clock;

    @Inject
    Registrations(Tokens tokens, Registrar registrar, JmsOutbox outbox, EngineClock clock) {
        this.clock = clock;
        this.tokens = tokens;
        this.registrar = registrar;
        this.outbox = outbox;
    }

    /** Handles a registration. */
    void accept(Incoming message) {
        Registration wish = Registration.of(message.body());
        if (wish.asked() > 0 && clock.millis() - wish.asked() > LATE_MILLIS) {
            // Read by a node that stood still: its sender has asked again since, and may be at another node by now.
            LOG.log(Level.DEBUG, "a registration of worker {0} came too late", wish.worker());
            return;
        }
        Address answers = message.answersOrRefuse();
        try {
            Caller caller = tokens.check(message.token(), "worker");
            Optional<String> owner = registrar.ownerElsewhere(caller, wish);
            if (owner.isPresent()) {
                outbox.forward(Address.queue(Wire.NODE_QUEUE_PREFIX + owner.get()), message);
            } else {
                outbox.body(
                        answers,
                        Kind.REGISTERED,
                        registrar.register(caller, wish, answers).toBody());
            }
        } catch (RefusedException e) {
            outbox.body(answers, Kind.REFUSED, new Refused(wish.worker(), wish.incarnation(), refusal(e)).toBody());
        }
    }

    /** A refusal as the wire says it. */
    static Refusal refusal(RefusedException e) {
        return new Refusal(
                e.reason().code(),
                e.reason().say(e.values()),
                e.reason().fix(),
                e.reason().kind().again());
    }
}
