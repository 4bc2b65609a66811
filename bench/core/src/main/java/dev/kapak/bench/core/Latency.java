// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What is told about many latencies, in microseconds.
 *
 * @param p50 half were not longer
 * @param p95 of 20, 19 were not longer
 * @param p99 of 100, 99 were not longer
 * @param max the longest
 */
public record Latency(long p50, long p95, long p99, long max) {

    /** Significant digits of all histograms. */
    public static final int DIGITS = 3;

    /** Of nanoseconds. */
    public static Latency of(Histogram nanos) {
        return new Latency(micros(nanos, 50), micros(nanos, 95), micros(nanos, 99), micros(nanos, 100));
    }

    private static long micros(Histogram nanos, double percentile) {
        return TimeUnit.NANOSECONDS.toMicros(nanos.getValueAtPercentile(percentile));
    }

    /** Puts the figures under names that begin with a word. */
    public void into(Map<String, Double> figures, String word) {
        figures.put(word + ".p50", (double) p50);
        figures.put(word + ".p95", (double) p95);
        figures.put(word + ".p99", (double) p99);
        figures.put(word + ".max", (double) max);
    }
}
