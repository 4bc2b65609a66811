// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.bench.core.Latency;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Says to the engine what it refuses before anything comes near the database, and waits for that answer: starts with an id of
 * 1970. What is left is the way there and back. Each thread has a context of its own.
 */
final class Exchange {

    private static final String LINE =
            "{\"id\":\"00000000-0001-7000-8000-000000000000\",\"workflow\":\"bench-noop\",\"input\":{}}";
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);

    private final ConnectionFactory factory;
    private final String token;
    private final int lines;
    private final String body;
    private final Histogram trips = new ConcurrentHistogram(Latency.DIGITS);

    /** So many lines a message. */
    Exchange(ConnectionFactory factory, String token, int lines) {
        this.factory = factory;
        this.token = token;
        this.lines = lines;
        this.body = (LINE + "\n").repeat(lines).trim();
    }

    /** Sends so many messages, each when the one before was answered. */
    void talk(int count) {
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue answers = context.createTemporaryQueue();
            Queue engine = context.createQueue(Wire.ENGINE_QUEUE);
            JMSProducer producer = context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setDisableMessageID(true)
                    .setTimeToLive(PATIENCE);
            try (JMSConsumer consumer = context.createConsumer(answers)) {
                for (int i = 0; i < count; i++) {
                    long begin = System.nanoTime();
                    producer.send(engine, message(context, answers));
                    await(consumer);
                    trips.recordValue(System.nanoTime() - begin);
                }
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message message(JMSContext context, TemporaryQueue answers) throws JMSException {
        TextMessage message = context.createTextMessage(body);
        message.setStringProperty(Wire.VERSION_PROPERTY, Wire.VERSION);
        message.setStringProperty(Wire.KIND_PROPERTY, Kind.START.name());
        message.setStringProperty(Wire.TOKEN_PROPERTY, token);
        message.setJMSReplyTo(answers);
        return message;
    }

    /** A line for each of ours, in as many messages as the engine likes. */
    private void await(JMSConsumer consumer) throws JMSException {
        long open = lines;
        while (open > 0) {
            if (!(consumer.receive(PATIENCE) instanceof TextMessage answer)) {
                throw new IllegalStateException(open + " lines were not answered");
            }
            open -= answer.getText().lines().count();
        }
    }

    void into(Map<String, Double> figures) {
        Latency.of(trips).into(figures, "call");
    }
}
