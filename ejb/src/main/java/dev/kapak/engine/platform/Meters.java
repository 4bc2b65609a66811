// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counters, gauges and histograms of this node, written as Prometheus text. Names and labels come from code and from
 * workflow names, whose number is capped: what goes beyond is counted as {@code other}. Safe for many threads.
 */
@Singleton
public class Meters {

    private static final int MOST_SERIES = 500;
    private static final String OTHER = "{series=\"other\"}";

    private record Series(String name, String labels) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : labels.compareTo(other.labels);
        }
    }

    private final Map<Series, LongAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<Series, LongSupplier> gauges = new ConcurrentSkipListMap<>();
    private final Map<Series, Histogram> histograms = new ConcurrentSkipListMap<>();

    /** Counts under a series of the given label names and values, in turn. */
    public void add(long by, String name, String... labels) {
        Series series = new Series(name, text(labels));
        LongAdder counter = counters.get(series);
        if (counter == null) {
            Series kept = counters.size() < MOST_SERIES ? series : new Series(name, OTHER);
            counter = counters.computeIfAbsent(kept, key -> new LongAdder());
        }
        counter.add(by);
    }

    /** What a counter without labels has reached. */
    public long counter(String name) {
        LongAdder counter = counters.get(new Series(name, ""));
        return counter == null ? 0 : counter.sum();
    }

    /** A value that is read when someone looks; must be cheap. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(new Series(name, ""), value);
    }

    /** The present value of a gauge, if there is one of that name. */
    public OptionalLong gauge(String name) {
        LongSupplier value = gauges.get(new Series(name, ""));
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.getAsLong());
    }

    /** A histogram of seconds without labels. */
    public Histogram histogram(String name) {
        return histograms.computeIfAbsent(new Series(name, ""), key -> new Histogram());
    }

    /** All of it in the text format of Prometheus 0.0.4. */
    public String toPrometheus() {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (var entry : counters.entrySet()) {
            last = type(text, last, entry.getKey().name(), "counter");
            line(text, entry.getKey(), entry.getValue().sum());
        }
        for (var entry : gauges.entrySet()) {
            last = type(text, last, entry.getKey().name(), "gauge");
            line(text, entry.getKey(), entry.getValue().getAsLong());
        }
        for (var entry : histograms.entrySet()) {
            last = type(text, last, entry.getKey().name(), "histogram");
            entry.getValue().write(text, entry.getKey().name());
        }
        return text.toString();
    }

    private static String type(StringBuilder text, String last, String name, String type) {
        if (!name.equals(last)) {
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }
        return name;
    }

    private static void line(StringBuilder text, Series series, long value) {
        text.append(series.name())
                .append(series.labels())
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String text(String... labels) {
        if (labels.length == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i + 1 < labels.length; i += 2) {
            String escaped =
                    labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            text.append(i == 0 ? "" : ",")
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped)
                    .append('"');
        }
        return text.append('}').toString();
    }
}
