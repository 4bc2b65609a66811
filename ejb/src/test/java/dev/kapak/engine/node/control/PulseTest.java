// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.TestSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final Pulse pulse = new Pulse(TestSettings.with("kapak.node.dead", "PT10S"));

    private static long at(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void isStaleBeforeTheFirstBeatAndAfterHalfTheLimit() {
        assertThat(pulse.isStale(at(0))).isTrue();
        pulse.beat(at(0));

        assertThat(pulse.isStale(at(5))).isFalse();
        assertThat(pulse.isStale(at(6))).isTrue();
    }

    @Test
    void isSteadyOnlyAfterTheWholeLimitWithoutAGap() {
        for (int second = 0; second <= 10; second += 2) {
            pulse.beat(at(second));
            assertThat(pulse.isSteady(at(second))).isFalse();
        }
        pulse.beat(at(12));
        assertThat(pulse.isSteady(at(12))).isTrue();

        pulse.beat(at(20));

        assertThat(pulse.isSteady(at(20))).isFalse();
    }
}
