// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.protocol.MalformedMessageException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/** How the message-driven beans read: they wait while the gate is shut, and log what cannot be handled; they never throw. */
@Singleton
public class Reading {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final Gate gate;

    @Inject
    Reading(Gate gate) {
        this.gate = gate;
    }

    /** Reads a message and hands it on. */
    void read(Message message, Consumer<Incoming> handler) {
        try {
            if (gate.awaitOpen(WAIT)) {
                guarded(() -> handler.accept(Incoming.read(message)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What reads a message and hands it on. */
    interface Handling {
        void run() throws JMSException;
    }

    /** Handles a message that is there. Never throws. */
    @SuppressWarnings("IllegalCatch") // a throwing listener would only be given the same message again
    void guarded(Handling handling) {
        try {
            handling.run();
        } catch (RefusedException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1} {2}",
                    e.reason().code(),
                    e.getMessage(),
                    e.reason().fix());
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "{0} {1}", WorkerMessages.MALFORMED.code(), e.getMessage());
        } catch (JMSException | RuntimeException e) {
            LOG.log(Level.ERROR, "a message could not be handled", e);
        }
    }
}
