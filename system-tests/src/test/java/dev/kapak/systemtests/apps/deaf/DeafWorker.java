// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.deaf;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** A worker with a message-driven bean, which reads its queue only if it is bound to an activation. */
@WorkerDefinition(name = "deaf", tasks = DeafTask.class)
@MessageDriven(
        name = "DeafWorker",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = DeafWorker.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class DeafWorker extends TaskIntake {

    static final String QUEUE = "kapak.task:deaf.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";
}
