// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

    @Test
    void takesHostAndPortFromTheUrl() {
        assertThat(BrokerAddress.of("tcp://broker.example.org:5445"))
                .hasValue(new BrokerAddress("broker.example.org", 5445));
        assertThat(BrokerAddress.of("tcp://broker")).hasValue(new BrokerAddress("broker", 61616));
    }

    @Test
    void meansTheServersOwnBrokerWhenThereIsNone() {
        assertThat(BrokerAddress.of("")).isEmpty();
        assertThat(BrokerAddress.of("embedded")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:61616",
                "tcp://a:1,tcp://b:2",
                "tcp://a:1?sslEnabled=true",
                "tcp://me:secret@a:1",
                "tcp://a b"
            })
    void refusesWhatWildFlyCannotBeGivenAndDoesNotRepeatPasswords(String url) {
        assertThatThrownBy(() -> BrokerAddress.of(url))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("tcp://host:61616")
                .hasMessageNotContaining("secret");
    }
}
