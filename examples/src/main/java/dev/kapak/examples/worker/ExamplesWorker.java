// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.worker;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.examples.bulk.BulkItem;
import dev.kapak.examples.logs.Import;
import dev.kapak.examples.retries.Retries;
import dev.kapak.examples.retries.Waits;
import dev.kapak.examples.simple.Simple;
import dev.kapak.examples.slow.Slow;
import dev.kapak.examples.workflows.PayInvoice;
import dev.kapak.examples.workflows.WelcomeUser;
import dev.kapak.sdk.TaskIntake;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/**
 * A worker declared Jakarta's own way: its tasks come through a queue that a message-driven bean reads. The name of the
 * queue is {@code kapak.task:<worker>.<instance>}; WildFly replaces the expression, on Open Liberty the resource adapter
 * does. The broker makes the queue when it is first read.
 */
@WorkerDefinition(
        name = "examples",
        tasks = {
            Simple.class,
            Retries.class,
            Waits.class,
            BulkItem.class,
            Slow.class,
            Import.class,
            PayInvoice.class,
            WelcomeUser.class
        })
@MessageDriven(
        name = "ExamplesWorker",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = ExamplesWorker.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class ExamplesWorker extends TaskIntake {

    /** Physical name of the queue. */
    static final String QUEUE = "kapak.task:examples.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";
}
