// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Reads the engine's queue: registrations, starts, wishes to cancel, questions after the end of runs. Waits while the gate is shut. */
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

    @Inject
    Reading reading;

    @Inject
    EngineIntake intake;

    @Override
    public void onMessage(Message message) {
        reading.read(message, intake::accept);
    }
}
