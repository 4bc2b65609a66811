// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetersTest {

    private final Meters meters = new Meters();

    @Test
    void writesCountersAndGaugesWithOneTypeLineAName() {
        meters.add(2, "kapak_runs_total", "workflow", "a", "status", "FAILED");
        meters.add(3, "kapak_runs_total", "workflow", "b", "status", "FAILED");
        meters.gauge("kapak_waiting", () -> 7);

        assertThat(meters.toPrometheus()).isEqualTo("""
                # TYPE kapak_runs_total counter
                kapak_runs_total{workflow="a",status="FAILED"} 2
                kapak_runs_total{workflow="b",status="FAILED"} 3
                # TYPE kapak_waiting gauge
                kapak_waiting 7
                """);
    }

    @Test
    void readsAGauge() {
        meters.gauge("kapak_waiting", () -> 7);

        assertThat(meters.gauge("kapak_waiting")).hasValue(7);
        assertThat(meters.gauge("kapak_other")).isEmpty();
    }

    @Test
    void escapesWhatALabelMustNotContain() {
        meters.add(1, "kapak_x", "name", "a\"b\\c\nd");

        assertThat(meters.toPrometheus()).contains("kapak_x{name=\"a\\\"b\\\\c\\nd\"} 1");
    }

    @Test
    void countsSeriesBeyondTheLimitAsOther() {
        for (int i = 0; i < 600; i++) {
            meters.add(1, "kapak_x", "workflow", "w" + i);
        }

        assertThat(meters.toPrometheus()).contains("kapak_x{series=\"other\"} 100\n");
    }

    @Test
    void countsALengthInItsBucketAndAllLargerOnes() {
        Histogram lengths = meters.histogram("kapak_seconds");

        lengths.record(3_000_000);
        lengths.record(90_000_000_000_000L);
        lengths.record(-5_000);

        assertThat(meters.toPrometheus())
                .contains("# TYPE kapak_seconds histogram\n")
                .contains("kapak_seconds_bucket{le=\"0.0005\"} 1\n")
                .contains("kapak_seconds_bucket{le=\"0.002\"} 1\n")
                .contains("kapak_seconds_bucket{le=\"0.005\"} 2\n")
                .contains("kapak_seconds_bucket{le=\"86400\"} 2\n")
                .contains("kapak_seconds_bucket{le=\"+Inf\"} 3\n")
                .contains("kapak_seconds_sum 90000.003000\n")
                .contains("kapak_seconds_count 3\n")
                .doesNotContain("\r");
    }
}
