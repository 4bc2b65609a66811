// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.application.ApplicationRuntime;
import dev.kapak.sdk.transport.Incoming;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base class of a message-driven bean that takes the tasks of a worker in. The bean itself stays empty:
 *
 * <pre>{@code
 * @WorkerDefinition(name = "image-worker", tasks = Thumbnails.class)
 * @MessageDriven(name = "ImageWorker", activationConfig = { … })
 * public class ImageWorker extends TaskIntake {}
 * }</pre>
 *
 * <p>Splits a message into its tasks, hands them to the worker's slots and returns; no task runs on its thread. Waits
 * while the application is not ready, or while too many results are not confirmed, so that nothing is lost.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class TaskIntake implements MessageListener {

    private static final System.Logger LOG = System.getLogger(TaskIntake.class.getName());

    @Inject
    ApplicationRuntime runtime;

    /** Called by the server. */
    @Override
    public void onMessage(Message message) {
        try {
            String version = message.getStringProperty(Wire.VERSION_PROPERTY);
            String kind = message.getStringProperty(Wire.KIND_PROPERTY);
            String body = message instanceof TextMessage text ? text.getText() : null;
            Optional<Incoming> incoming = Incoming.of(version, kind, body);
            if (incoming.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.MESSAGE_DROPPED.text("version " + version + ", kind " + kind));
                return;
            }
            runtime.takeIn(worker(), incoming.get());
        } catch (JMSException e) {
            throw new IllegalStateException(Messages.MESSAGE_DROPPED.text(e.getMessage()), e);
        }
    }

    /** The server may have made a subclass of the bean's class. */
    private String worker() {
        @Nullable Class<?> type = getClass();
        while (type != null) {
            WorkerDefinition definition = type.getAnnotation(WorkerDefinition.class);
            if (definition != null) {
                return definition.name();
            }
            type = type.getSuperclass();
        }
        return getClass().getName();
    }
}
