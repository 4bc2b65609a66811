// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void aSystemPropertyWinsOverTheEnvironment() {
        var settings = new Settings(
                Map.of("kapak.http.port", "1"), Map.of("KAPAK_HTTP_PORT", "2", "KAPAK_DATABASE_HOST", "db"));

        assertThat(settings.port("kapak.http.port", 3)).isEqualTo(1);
        assertThat(settings.value("kapak.database.host")).contains("db");
        assertThat(settings.port("kapak.grpc.port", 3)).isEqualTo(3);
    }

    @Test
    void aBlankValueIsNone() {
        assertThat(new Settings(Map.of("kapak.token", " "), Map.of()).value("kapak.token"))
                .isEmpty();
    }

    @Test
    void saysWhatAPortIs() {
        for (String wrong : new String[] {"http", "0", "65536", "-1"}) {
            assertThatThrownBy(
                            () -> new Settings(Map.of("kapak.http.port", wrong), Map.of()).port("kapak.http.port", 1))
                    .hasMessageContaining("kapak.http.port is \"" + wrong + "\"")
                    .hasMessageContaining("65535");
        }
    }

    @Test
    void handsOurPropertiesOnToTheServerButNotTheLaunchersOwn() {
        var settings = new Settings(
                Map.of("kapak.broker.url", "tcp://b:1", "kapak.launcher.once", "true", "user.name", "me"), Map.of());

        assertThat(settings.forTheServer()).containsExactly(Map.entry("KAPAK_BROKER_URL", "tcp://b:1"));
    }
}
