// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

/** Totals of counters, as everybody sees them. */
public final class Totals {

    private Totals() {}

    /** Of a counter over all its labels. */
    public static long of(Meters meters, String counter) {
        return meters.toPrometheus()
                .lines()
                .filter(line -> line.startsWith(counter + "{"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
