// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.Wire;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's broker, as an application reaches it, with an address for answers. */
final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JMSContext sending;
    private final JMSContext receiving;
    private final TemporaryQueue answers;
    private final JMSConsumer consumer;

    @SuppressWarnings("BanJNDI") // a constant name of the platform
    Broker() throws NamingException {
        ConnectionFactory factory = InitialContext.doLookup("java:comp/DefaultJMSConnectionFactory");
        sending = factory.createContext();
        receiving = factory.createContext();
        answers = receiving.createTemporaryQueue();
        consumer = receiving.createConsumer(answers);
    }

    TextMessage message(String version, String kind, String token, String body) throws JMSException {
        TextMessage message = sending.createTextMessage(body);
        message.setStringProperty(Wire.VERSION_PROPERTY, version);
        message.setStringProperty(Wire.KIND_PROPERTY, kind);
        message.setStringProperty(Wire.TOKEN_PROPERTY, token);
        return message;
    }

    TextMessage start(String token, String lines) throws JMSException {
        TextMessage message = message(Wire.VERSION, Kind.START.name(), token, lines);
        message.setJMSReplyTo(answers);
        return message;
    }

    Message bytes() throws JMSException {
        Message message = sending.createBytesMessage();
        message.setStringProperty(Wire.VERSION_PROPERTY, Wire.VERSION);
        message.setStringProperty(Wire.KIND_PROPERTY, Kind.START.name());
        return message;
    }

    void send(Message message) {
        sending.createProducer().send(sending.createQueue(Wire.ENGINE_QUEUE), message);
    }

    /** What became of so many starts, of which a message may tell several. */
    List<StartedLine> started(int starts) throws JMSException {
        List<StartedLine> lines = new ArrayList<>();
        while (lines.size() < starts) {
            Message answer = consumer.receive(PATIENCE.toMillis());
            if (answer == null) {
                throw new AssertionError(
                        "no answer within " + PATIENCE.toSeconds() + " s, after " + lines.size() + " of " + starts);
            }
            JsonLine.parseAll(answer.getBody(String.class)).forEach(line -> lines.add(StartedLine.of(line)));
        }
        return lines;
    }

    /** What became of one. */
    StartedLine started() throws JMSException {
        return started(1).get(0);
    }

    /** Whether an answer is there already. */
    boolean isAnswered() {
        return consumer.receiveNoWait() != null;
    }

    /** How many messages lie in a queue. */
    int waiting(String queue) throws JMSException {
        int count = 0;
        try (QueueBrowser browser = receiving.createBrowser(receiving.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                messages.nextElement();
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
        receiving.close();
        sending.close();
    }
}
