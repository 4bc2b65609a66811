// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void readsNumbersAndLengthsOfTime() {
        Settings settings = TestSettings.with("kapak.batch.lanes", " 4 ", "kapak.worker.lost", "PT30S");

        assertThat(settings.number("kapak.batch.lanes", 1, 8)).isEqualTo(4);
        assertThat(settings.duration("kapak.worker.lost")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.optional("kapak.token")).isEmpty();
        assertThat(settings.development()).isFalse();
    }

    @Test
    void namesSettingValueAndLimitsWhenItCannotUseOne() {
        Settings settings = TestSettings.with("kapak.batch.lanes", "many", "kapak.worker.lost", "30s");

        assertThatThrownBy(() -> settings.number("kapak.batch.lanes", 1, 8))
                .hasMessage("Setting kapak.batch.lanes has the value \"many\"; allowed is 1 to 8.");
        assertThatThrownBy(() -> settings.number("kapak.batch.items", 1, 10)).hasMessageContaining("\"500\"");
        assertThatThrownBy(() -> settings.duration("kapak.worker.lost")).hasMessageContaining("PT10S");
    }
}
