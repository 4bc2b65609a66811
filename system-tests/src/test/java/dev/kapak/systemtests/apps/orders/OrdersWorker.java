// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.orders;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** In the EJB jar. */
@WorkerDefinition(name = "orders", tasks = Prices.class)
@MessageDriven(
        name = "OrdersWorker",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = OrdersWorker.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class OrdersWorker extends TaskIntake {

    static final String QUEUE = "kapak.task:orders.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";
}
