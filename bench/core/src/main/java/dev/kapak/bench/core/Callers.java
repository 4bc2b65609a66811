// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Some threads that do one thing many times, each the next number, as fast as they can or at a pace. */
public final class Callers {

    /** Later than this a call counts from when it should have begun: the system held it up, not the timer. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ThreadFactory threads;
    private final int callers;

    public Callers(ThreadFactory threads, int callers) {
        this.threads = threads;
        this.callers = callers;
    }

    /** What they do. */
    @FunctionalInterface
    public interface Call {
        /**
         * One call.
         *
         * @param number which one, from 0
         * @param sent the {@link System#nanoTime()} from which its latency counts
         */
        void make(int number, long sent) throws InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param nanos from the first call's begin to the last one's end
     * @param calls from begin to end of a call
     */
    public record Outcome(long nanos, Latency calls) {

        /** Puts the figures under their names. */
        public void into(Map<String, Double> figures) {
            figures.put("nanos", (double) nanos);
            calls.into(figures, "call");
        }
    }

    /** Makes so many calls as fast as possible. */
    public Outcome make(int count, Call call) throws InterruptedException {
        return make(count, 0, call);
    }

    /**
     * Makes so many calls at a pace, whether the earlier ones have returned or not, as long as there are free callers.
     *
     * @param gapNanos from the begin of one to the begin of the next; 0 for none
     */
    public Outcome make(int count, long gapNanos, Call call) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Histogram calls = new ConcurrentHistogram(Latency.DIGITS);
        long begin = System.nanoTime();
        List<FutureTask<Integer>> work = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            FutureTask<Integer> one = new FutureTask<>(() -> {
                int number;
                while ((number = next.getAndIncrement()) < count) {
                    long sent = due(begin + number * gapNanos, gapNanos);
                    call.make(number, sent);
                    calls.recordValue(System.nanoTime() - sent);
                }
                return number;
            });
            work.add(one);
            threads.newThread(one).start();
        }
        try {
            for (FutureTask<Integer> one : work) {
                one.get();
            }
        } catch (ExecutionException | CancellationException e) {
            next.set(count);
            throw new IllegalStateException("a call failed: " + e.getCause(), e);
        }
        return new Outcome(System.nanoTime() - begin, Latency.of(calls));
    }

    private static long due(long at, long gapNanos) {
        if (gapNanos == 0) {
            return System.nanoTime();
        }
        long now;
        while ((now = System.nanoTime()) < at) {
            LockSupport.parkNanos(at - now);
        }
        return now - at > LATE_NANOS ? at : now;
    }
}
