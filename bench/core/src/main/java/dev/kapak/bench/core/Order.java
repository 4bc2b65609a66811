// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How far tasks began out of the order in which they were accepted. A task that began after a younger one was overtaken, by as
 * much as the youngest such one is younger. Tasks that began at the same instant have not overtaken each other.
 *
 * @param p99 of 100 tasks, 99 were not overtaken by more, milliseconds
 * @param max the most that one was overtaken by, milliseconds
 * @param beyond how many were overtaken by more than the tolerance
 */
public record Order(long p99, long max, long beyond) {

    /** What the engine promises of tasks of equal rank, milliseconds. */
    public static final long TOLERANCE = 50;

    /**
     * Compares two orders.
     *
     * @param accepted when each task was accepted, milliseconds
     * @param begun when it began, in any unit, by the same index
     */
    public static Order of(long[] accepted, long[] begun) {
        int[] order = IntStream.range(0, begun.length)
                .boxed()
                .sorted(Comparator.comparingLong(task -> begun[task]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] overtaken = new long[begun.length];
        long youngestBefore = Long.MIN_VALUE;
        int from = 0;
        while (from < order.length) {
            int to = from;
            long youngest = youngestBefore;
            while (to < order.length && begun[order[to]] == begun[order[from]]) {
                long at = accepted[order[to]];
                overtaken[to] = youngestBefore > at ? youngestBefore - at : 0;
                youngest = Math.max(youngest, at);
                to++;
            }
            youngestBefore = youngest;
            from = to;
        }
        Arrays.sort(overtaken);
        return new Order(
                at(overtaken, 99),
                at(overtaken, 100),
                Arrays.stream(overtaken).filter(millis -> millis > TOLERANCE).count());
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    /** Puts the figures under names that begin with a word; times in microseconds, as all times of a report. */
    public void into(Map<String, Double> figures, String word) {
        figures.put(word + ".p99", (double) TimeUnit.MILLISECONDS.toMicros(p99));
        figures.put(word + ".max", (double) TimeUnit.MILLISECONDS.toMicros(max));
        figures.put(word + ".beyond", (double) beyond);
    }
}
