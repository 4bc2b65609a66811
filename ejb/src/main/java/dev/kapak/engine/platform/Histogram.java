// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Lengths of time in fixed buckets from half a millisecond to a day. Safe for many threads, without locks. */
public final class Histogram {

    private static final double[] BOUNDS = {
        0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 86_400
    };

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder sumMicros = new LongAdder();

    Histogram() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /** Adds one length of time. */
    public void record(long nanos) {
        long length = Math.max(0, nanos);
        double seconds = length / 1e9;
        int i = 0;
        while (i < BOUNDS.length && seconds > BOUNDS[i]) {
            i++;
        }
        buckets[i].increment();
        sumMicros.add(length / 1000);
    }

    void write(StringBuilder text, String name) {
        long count = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            count += buckets[i].sum();
            text.append(String.format(Locale.ROOT, "%s_bucket{le=\"%s\"} %d\n", name, number(BOUNDS[i]), count));
        }
        count += buckets[BOUNDS.length].sum();
        text.append(String.format(Locale.ROOT, "%s_bucket{le=\"+Inf\"} %d\n", name, count));
        text.append(String.format(Locale.ROOT, "%s_sum %.6f\n", name, sumMicros.sum() / 1e6));
        text.append(String.format(Locale.ROOT, "%s_count %d\n", name, count));
    }

    private static String number(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
