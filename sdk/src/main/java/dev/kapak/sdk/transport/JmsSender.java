// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import dev.kapak.protocol.Wire;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One long-lived context and producer. */
final class JmsSender implements Sender {

    private final JMSContext context;
    private final JMSProducer producer;
    private final Optional<String> token;
    private final LongSupplier behind;
    private final Map<String, Queue> queues = new HashMap<>();

    JmsSender(JMSContext context, Optional<String> token, LongSupplier behind) {
        this.behind = behind;
        this.context = context;
        this.token = token;
        this.producer = context.createProducer()
                .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setDisableMessageID(true);
    }

    @Override
    public void send(Outgoing message, @Nullable ReplyAddress reply) {
        try {
            TextMessage text = context.createTextMessage(message.body());
            text.setStringProperty(Wire.VERSION_PROPERTY, Wire.VERSION);
            text.setStringProperty(Wire.KIND_PROPERTY, message.kind().name());
            if (token.isPresent()) {
                text.setStringProperty(Wire.TOKEN_PROPERTY, token.get());
            }
            if (reply instanceof JmsReplyAddress address) {
                text.setJMSReplyTo(address.queue());
            }
            producer.setTimeToLive(message.timeToLive().toMillis() + behind.getAsLong());
            producer.send(queues.computeIfAbsent(message.queue(), context::createQueue), text);
        } catch (JMSException e) {
            throw new TransportException(String.valueOf(e.getMessage()), e);
        } catch (JMSRuntimeException e) {
            throw JmsTransport.broken(e);
        }
    }

    @Override
    public void close() {
        JmsAnswers.closeQuietly(context);
    }
}
