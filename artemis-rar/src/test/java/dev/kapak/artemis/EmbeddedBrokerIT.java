// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final long RECEIVE_MILLIS = 5_000;

    @TempDir
    Path dir;

    @Test
    void keepsPersistentMessagesOverARestartAndBuriesThoseThatFail() throws Exception {
        var settings = new BrokerSettings(dir, "127.0.0.1", 0, "", "");

        var first = new EmbeddedBroker(settings);
        first.start();
        try (var factory = new ActiveMQConnectionFactory("vm://0");
                var context = factory.createContext()) {
            context.createProducer().send(context.createQueue("kapak.task:w.i"), "work");
        } finally {
            first.stop();
        }

        var second = new EmbeddedBroker(settings);
        second.start();
        try (var factory = new ActiveMQConnectionFactory("vm://0");
                var context = factory.createContext(Session.SESSION_TRANSACTED)) {
            var consumer = context.createConsumer(context.createQueue("kapak.task:w.i"));
            for (int delivery = 1; delivery <= 3; delivery++) {
                Message message = consumer.receive(RECEIVE_MILLIS);
                assertThat(message.getBody(String.class)).isEqualTo("work");
                context.rollback();
            }
            assertThat(consumer.receiveNoWait()).isNull();

            Message dead = context.createConsumer(context.createQueue(EmbeddedBroker.DEAD))
                    .receive(RECEIVE_MILLIS);
            assertThat(dead.getStringProperty("_AMQ_ORIG_QUEUE")).isEqualTo("kapak.task:w.i");
            context.commit();
        } finally {
            second.stop();
        }
    }

    @Test
    void asksForTheLoginWhenThereIsOne() {
        var broker = new EmbeddedBroker(new BrokerSettings(dir, "127.0.0.1", 0, "kapak", "secret"));
        broker.start();
        try (var factory = new ActiveMQConnectionFactory("vm://0")) {
            try (var context = factory.createContext("kapak", "secret")) {
                context.createProducer().send(context.createQueue("kapak:engine"), "hello");
            }

            assertThatThrownBy(() -> factory.createContext("kapak", "wrong").createTemporaryQueue())
                    .hasMessageContaining("AMQ229031");
        } finally {
            broker.stop();
        }
    }

    @Test
    void doesNotOpenAPortWithoutALogin() {
        var broker = new EmbeddedBroker(new BrokerSettings(dir, "127.0.0.1", 61616, "", ""));

        assertThatThrownBy(broker::start).hasMessageContaining("KAPAK-0808");
    }
}
