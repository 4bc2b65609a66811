// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Reads what the other nodes say on the topic. */
@MessageDriven(
        name = "WakeMessages",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "kapak:wake"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(
                    propertyName = "messageSelector",
                    propertyValue =
                            "kapakKind IN ('WAITING', 'TAKEN', 'RUNS_ENDED', 'CANCELLING', 'HELLO') AND kapakFrom <>"
                                    + " '${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}'"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WakeMessages implements MessageListener {

    @Inject
    Reading reading;

    @Inject
    WakeIntake intake;

    @Override
    public void onMessage(Message message) {
        reading.read(message, intake::accept);
    }
}
