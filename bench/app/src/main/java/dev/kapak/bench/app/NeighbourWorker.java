// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** The worker of the neighbour, with slots of its own; {@code kapak.worker.neighbour.slots} sets them. */
@WorkerDefinition(
        name = "neighbour",
        tasks = {Neighbour.class})
@MessageDriven(
        name = "NeighbourWorker",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = NeighbourWorker.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class NeighbourWorker extends TaskIntake {

    /** Physical name of the queue. */
    static final String QUEUE = "kapak.task:neighbour.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";
}
