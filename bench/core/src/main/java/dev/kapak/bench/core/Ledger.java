// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Notes which tasks of one measurement have begun, how often and how late. Held, tasks wait at their first line. */
public final class Ledger {

    private final AtomicIntegerArray begun;
    private final AtomicLongArray first;
    private final AtomicInteger total = new AtomicInteger();
    private final CountDownLatch gate;
    private final CountDownLatch ended;
    private final Histogram ends = new ConcurrentHistogram(Latency.DIGITS);
    private final Histogram delays = new ConcurrentHistogram(Latency.DIGITS);

    /** A ledger for tasks numbered from 0. */
    public Ledger(int count, boolean held) {
        begun = new AtomicIntegerArray(count);
        first = new AtomicLongArray(count);
        ended = new CountDownLatch(count);
        gate = new CountDownLatch(held ? 1 : 0);
    }

    /** Lets tasks begin. */
    public void release() {
        gate.countDown();
    }

    /**
     * The first line of a task.
     *
     * @param sent {@link System#nanoTime()} before its trigger, on this machine: all its JVMs share that clock on Linux
     */
    public void begin(int number, long sent) throws InterruptedException {
        long now = System.nanoTime();
        gate.await();
        if (number >= 0 && number < begun.length()) {
            if (begun.incrementAndGet(number) == 1) {
                first.set(number, now);
            }
            total.incrementAndGet();
            delays.recordValue(Math.max(0, now - sent));
        }
    }

    /** A task has ended, and everybody may know. */
    public void end(long sent) {
        ends.recordValue(Math.max(0, System.nanoTime() - sent));
        ended.countDown();
    }

    /** Waits until as many have ended as there are; false when the time is over. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From trigger to end. */
    public Latency ends() {
        return Latency.of(ends);
    }

    /** How many have begun, repeats included. */
    public int total() {
        return total.get();
    }

    /** How many never began. */
    public int missing() {
        return missing(begun.length());
    }

    /** How many of the first so many never began, for a measurement whose tasks were counted only afterwards. */
    public int missing(int count) {
        int missing = 0;
        for (int i = 0; i < Math.min(count, begun.length()); i++) {
            missing += begun.get(i) == 0 ? 1 : 0;
        }
        return missing + Math.max(0, count - begun.length());
    }

    /** When each began first, {@link System#nanoTime()}; 0 for one that never began. */
    public long[] starts() {
        long[] starts = new long[begun.length()];
        Arrays.setAll(starts, first::get);
        return starts;
    }

    /** How often one began again. */
    public int repeated() {
        return total() - (begun.length() - missing());
    }

    /** From trigger to first line. */
    public Latency delays() {
        return Latency.of(delays);
    }
}
