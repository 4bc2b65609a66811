// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.protocol.MalformedMessageException;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Reads the engine's queue: registrations, starts, questions after the end of runs. Waits while the gate is shut. */
@MessageDriven(
        name = "EngineMessages",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "kapak:engine"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngineMessages implements MessageListener {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final Duration WAIT = Duration.ofMinutes(10);

    @Inject
    Gate gate;

    @Inject
    EngineIntake intake;

    @Override
    @SuppressWarnings("IllegalCatch") // a throwing listener would only be given the same message again
    public void onMessage(Message message) {
        try {
            if (gate.awaitOpen(WAIT)) {
                intake.accept(Incoming.read(message));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            LOG.log(Level.ERROR, "a message to the engine could not be handled", e);
        }
    }
}
