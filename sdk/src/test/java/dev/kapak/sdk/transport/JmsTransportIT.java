// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transport against a real broker in this process. */
class JmsTransportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ConnectionFactory factory = new ActiveMQConnectionFactory("vm://7?reconnectAttempts=0");
    private final Transport transport = new JmsTransport(() -> factory, () -> Optional.of("secret"), () -> 0);

    @BeforeEach
    void start() throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("vm", "vm://7"));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    private static void answer(JMSContext engine, Destination to, Kind kind, String version) throws JMSException {
        TextMessage message = engine.createTextMessage("{}");
        message.setStringProperty(Wire.VERSION_PROPERTY, version);
        message.setStringProperty(Wire.KIND_PROPERTY, kind.name());
        engine.createProducer().send(to, message);
    }

    @Test
    void whatIsSentCanBeAnswered() throws Exception {
        try (JMSContext engine = factory.createContext();
                Answers answers = transport.openAnswers();
                Sender sender = transport.openSender()) {
            sender.send(new Outgoing(Wire.ENGINE_QUEUE, Kind.START, "{\"a\":1}"), answers.address());

            var message = (TextMessage)
                    engine.createConsumer(engine.createQueue(Wire.ENGINE_QUEUE)).receive(PATIENCE.toMillis());
            assertThat(message.getText()).isEqualTo("{\"a\":1}");
            assertThat(message.getStringProperty(Wire.VERSION_PROPERTY)).isEqualTo("1");
            assertThat(message.getStringProperty(Wire.KIND_PROPERTY)).isEqualTo("START");
            assertThat(message.getStringProperty(Wire.TOKEN_PROPERTY)).isEqualTo("secret");
            assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
            assertThat(message.getJMSExpiration()).isPositive();
            answer(engine, message.getJMSReplyTo(), Kind.STARTED, Wire.VERSION);

            assertThat(answers.receive(PATIENCE)).contains(new Incoming(Kind.STARTED, "{}"));
        }
    }

    @Test
    void theWakeTopicIsHeardBetweenAnswers() throws Exception {
        try (JMSContext engine = factory.createContext();
                Answers answers = transport.openAnswers()) {
            answer(engine, engine.createTopic(Wire.WAKE_TOPIC), Kind.ENGINE_UP, Wire.VERSION);

            assertThat(answers.receive(Duration.ofMillis(50))).contains(new Incoming(Kind.ENGINE_UP, "{}"));
        }
    }

    @Test
    void anotherVersionIsDropped() throws Exception {
        try (JMSContext engine = factory.createContext();
                Answers answers = transport.openAnswers()) {
            answer(engine, ((JmsReplyAddress) answers.address()).queue(), Kind.TASKS, "9");

            assertThat(answers.receive(PATIENCE)).isEmpty();
        }
    }

    @Test
    void theAddressGoesWithItsConnection() {
        Answers answers = transport.openAnswers();
        String name = ((JmsReplyAddress) answers.address()).queue().toString();

        answers.close();

        assertThat(broker.getActiveMQServer().getPostOffice().getAllBindings().toList())
                .noneMatch(binding -> name.contains(binding.getAddress().toString()));
    }

    @Test
    void aBrokenConnectionIsToldAndANewOneWorks() throws Exception {
        try (Answers answers = transport.openAnswers();
                Sender sender = transport.openSender()) {
            broker.stop();

            assertThatThrownBy(() -> sender.send(new Outgoing("q", Kind.BEAT, "{}"), null))
                    .isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            answers.receive(PATIENCE);
                        }
                    })
                    .isInstanceOf(TransportException.class);
            assertThatThrownBy(transport::openSender).isInstanceOf(TransportException.class);
        }

        broker.start();

        try (Sender sender = transport.openSender()) {
            sender.send(new Outgoing("q", Kind.BEAT, "{}"), null);
        }
    }
}
