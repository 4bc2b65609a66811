// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.ear.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void readsNumbersAndLengthsOfTime() {
        Settings settings = TestSettings.with("kapak.batch.lanes", " 4 ", "kapak.worker.lost", "PT30S");

        assertThat(settings.number(Setting.BATCH_LANES)).isEqualTo(4);
        assertThat(settings.duration(Setting.WORKER_LOST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.optional(Setting.TOKEN)).isEmpty();
        assertThat(settings.development()).isFalse();
    }

    @Test
    void takesTheDefaultForWhatIsNotSetOrBlank() {
        Settings settings = TestSettings.with("kapak.batch.items", "", "kapak.token", " ");

        assertThat(settings.number(Setting.BATCH_ITEMS)).isEqualTo(500);
        assertThat(settings.duration(Setting.WAIT_MAX)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.text(Setting.INSTANCE)).isEqualTo("local");
        assertThat(settings.optional(Setting.TOKEN)).isEmpty();
    }

    @Test
    void checksWhatIsReadLaterToo() {
        TestSettings.with().check();

        assertThatThrownBy(() -> TestSettings.with("kapak.retention", "P0D").check())
                .hasMessageContaining("kapak.retention");
    }

    @Test
    void namesSettingValueAndLimitsWhenItCannotUseOne() {
        Settings settings = TestSettings.with(
                "kapak.batch.lanes",
                "many",
                "kapak.batch.items",
                "5001",
                "kapak.worker.lost",
                "30s",
                "kapak.retention",
                "PT5H");

        assertThatThrownBy(() -> settings.number(Setting.BATCH_LANES))
                .hasMessage("Setting kapak.batch.lanes has the value \"many\"; allowed is 1 to 8.");
        assertThatThrownBy(() -> settings.number(Setting.BATCH_ITEMS)).hasMessageContaining("\"5001\"");
        assertThatThrownBy(() -> settings.duration(Setting.WORKER_LOST)).hasMessageContaining("PT10S");
        assertThatThrownBy(() -> settings.duration(Setting.RETENTION)).hasMessageContaining("P1D or longer");
    }
}
