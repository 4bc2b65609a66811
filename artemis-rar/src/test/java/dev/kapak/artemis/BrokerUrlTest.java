// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerUrlTest {

    @Test
    void translatesHostAndPort() {
        var url = BrokerUrl.parse("tcp://broker.example.org:61617");

        assertThat(url.connectorClassName()).isEqualTo(BrokerUrl.NETTY);
        assertThat(url.connectionParameters())
                .isEqualTo("host=broker.example.org;port=61617;connect-timeout-millis=5000");
        assertThat(url.severalBrokers()).isFalse();
    }

    @Test
    void takesArtemisPortWhenNoneIsGiven() {
        assertThat(BrokerUrl.parse(" tcp://broker ").connectionParameters()).startsWith("host=broker;port=61616;");
    }

    @Test
    void passesOptionsOn() {
        assertThat(BrokerUrl.parse("tcp://b:1?sslEnabled=true&trustStorePath=/a/b")
                        .connectionParameters())
                .endsWith(";sslEnabled=true;trustStorePath=/a/b");
    }

    @Test
    void namesOneConnectorABroker() {
        var url = BrokerUrl.parse("tcp://a:1,tcp://[::1]:2");

        assertThat(url.connectorClassName()).isEqualTo(BrokerUrl.NETTY + "," + BrokerUrl.NETTY);
        assertThat(url.connectionParameters().split(","))
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("host=a;port=1;"),
                        b -> assertThat(b).startsWith("host=::1;port=2;"));
        assertThat(url.severalBrokers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://host:5672, does not start with tcp://",
        "host:61616, does not start with tcp://",
        "tcp://:61616, names no host",
        "tcp://ho st, is not a URL",
        "'tcp://a:1,', does not start with tcp://",
    })
    void refusesWithAReason(String url, String reason) {
        assertThatThrownBy(() -> BrokerUrl.parse(url))
                .hasMessageContaining("KAPAK-0803")
                .hasMessageContaining(reason);
    }

    @Test
    void doesNotRepeatAPasswordThatStandsInTheUrl() {
        assertThatThrownBy(() -> BrokerUrl.parse("tcp://me:secret@host:1"))
                .hasMessageContaining("kapak.broker.password")
                .message()
                .doesNotContain("secret");
    }
}
