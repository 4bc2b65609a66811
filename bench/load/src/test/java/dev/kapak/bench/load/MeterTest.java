// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final String STAT = "4711 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 12345 0 0";

    @Test
    void dividesWhatWasSpent() {
        Map<String, Double> each = Meter.each(Map.of("wal", 1_000.0), Map.of("wal", 3_000.0, "rows", 8.0), 4);

        assertThat(each).isEqualTo(Map.of("wal", 500.0, "rows", 2.0));
    }

    @Test
    void ratesAreASecond() {
        assertThat(Meter.rate(500, Map.of("micros", 0.0), Map.of("micros", 250_000.0)))
                .isEqualTo(2_000);
    }

    @Test
    void aMessageCostsItsShareOfBothWays() {
        assertThat(MessagesScenario.costs(1_200, 10, 20, 4))
                .isEqualTo(Map.of("message", 40.0, "line", 30.0, "answers", 2.0));
    }

    @Test
    void othersAreWhatIsBusyBeyondWhatIsMeasured() {
        double cpus = Runtime.getRuntime().availableProcessors();
        Map<String, Double> spent =
                Map.of("micros", 100.0, "busy", 60 * cpus, "cpu", 20 * cpus, "postgres", 10 * cpus, "client", 5 * cpus);

        assertThat(Meter.others(spent, true)).isEqualTo(25, within(0.001));
        assertThat(Meter.others(spent, false)).isEqualTo(30, within(0.001));
    }

    @Test
    void readsCpuTimeWhateverTheProcessIsCalled() {
        assertThat(Machine.ticks(STAT, 2)).isEqualTo(120);
        assertThat(Machine.ticks(STAT, 4)).isEqualTo(127);
    }

    @Test
    void payloadsComeBackAsTheyWere() {
        Payload payload = new Payload(49_999, Long.MAX_VALUE);

        assertThat(Payload.parse(payload.text())).isEqualTo(payload);
        assertThat(payload.text()).hasSizeBetween(90, 110);
    }
}
