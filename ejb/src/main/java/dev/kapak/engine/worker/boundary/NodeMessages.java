// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Reads this node's own queue: heartbeats and results of the workers that it owns. Waits while the gate is shut. */
@MessageDriven(
        name = "NodeMessages",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "kapak.node:${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeMessages implements MessageListener {

    @Inject
    Reading reading;

    @Inject
    NodeIntake intake;

    @Override
    public void onMessage(Message message) {
        reading.read(message, intake::accept);
    }
}
