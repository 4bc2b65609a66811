// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void readsWhatItWrites() {
        Map<String, Double> figures = Map.of("missing", 0.0, "call.p50", 1234.5);

        assertThat(Figures.parse(Figures.text(figures))).isEqualTo(figures);
    }

    @Test
    void readsWhatPrometheusReads() {
        String text =
                "# TYPE ended counter\nended{workflow=\"a b\",status=\"FAILED\"} 2\nended{workflow=\"c\"} 3\nother 9\n";

        Map<String, Double> figures = Figures.parse(text);

        assertThat(figures).contains(entry("ended{workflow=\"a b\",status=\"FAILED\"}", 2.0), entry("other", 9.0));
        assertThat(Figures.sum(figures, "ended{")).isEqualTo(5);
    }

    @Test
    void latenciesAreMicrosecondsOfThePercentiles() {
        Histogram nanos = new Histogram(Latency.DIGITS);
        for (int i = 1; i <= 100; i++) {
            nanos.recordValue(TimeUnit.MICROSECONDS.toNanos(i));
        }

        assertThat(Latency.of(nanos)).isEqualTo(new Latency(50, 95, 99, 100));
    }
}
