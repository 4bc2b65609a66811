// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** The worker whose tasks come through a message-driven bean; {@code kapak.worker.bench.slots} sets its slots. */
@WorkerDefinition(
        name = "bench",
        tasks = {NoOp.class, Graph.class})
@MessageDriven(
        name = "BenchWorker",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = BenchWorker.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class BenchWorker extends TaskIntake {

    /** Physical name of the queue. */
    static final String QUEUE = "kapak.task:bench.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";
}
