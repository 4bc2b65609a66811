// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.bench.core.Latency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What callers were told about triggers, each known by its number, and what became of those. */
final class Offers {

    private static final Pattern OUTCOME = Pattern.compile("\"(?:id\":\"([0-9a-f-]{36})|code\":\"(KAPAK-\\d{4}))\"");
    private static final String BUSY_CODE = "KAPAK-0402";
    private static final String UNKNOWN_CODE = "KAPAK-0408";
    private static final int BUSY_STATUS = 429;
    private static final int UNAVAILABLE_STATUS = 503;
    private static final int TIME_BITS = 16;

    /** What a caller was told. */
    enum Told {
        /** Nothing: no caller was free to ask in time. */
        UNSENT,
        /** It is stored. */
        ACCEPTED,
        /** 429: slow down; nothing is stored. */
        BUSY,
        /** 503: nothing is stored. */
        UNAVAILABLE,
        /** 503: perhaps it is stored. */
        UNKNOWN
    }

    private final AtomicReferenceArray<Told> told;
    private final AtomicLongArray accepted;
    private final Histogram latencies = new ConcurrentHistogram(Latency.DIGITS);
    private final Histogram answers = new ConcurrentHistogram(Latency.DIGITS);

    Offers(int count) {
        told = new AtomicReferenceArray<>(count);
        accepted = new AtomicLongArray(count);
    }

    /**
     * The answer to a request that offered so many, numbered from the first on.
     *
     * @param late nanoseconds from when they should have been offered until they were
     * @param nanos from then to the answer
     */
    void answered(int first, int count, Rest.Answer answer, long late, long nanos) {
        if (answer.status() == BUSY_STATUS || answer.status() == UNAVAILABLE_STATUS) {
            Told all = refusal(answer.body(), answer.status());
            IntStream.range(first, first + count).forEach(number -> told.set(number, all));
            return;
        }
        Matcher outcome = OUTCOME.matcher(answer.expected());
        int number = first;
        int stored = 0;
        while (outcome.find()) {
            if (number == first + count) {
                throw new IllegalStateException("More outcomes than triggers: " + answer.body());
            }
            String id = outcome.group(1);
            if (id != null) {
                accepted.set(number, UUID.fromString(id).getMostSignificantBits() >>> TIME_BITS);
                stored++;
            }
            told.set(number++, id != null ? Told.ACCEPTED : byCode(outcome.group(2)));
        }
        if (number < first + count) {
            throw new IllegalStateException(number - first + " outcomes for " + count + " triggers: " + answer.body());
        }
        latencies.recordValueWithCount(late + nanos, stored);
        answers.recordValueWithCount(nanos, stored);
    }

    private static Told refusal(String body, int status) {
        Matcher outcome = OUTCOME.matcher(body);
        boolean coded = outcome.find() && outcome.group(2) != null;
        return coded ? byCode(outcome.group(2)) : status == BUSY_STATUS ? Told.BUSY : Told.UNAVAILABLE;
    }

    private static Told byCode(String code) {
        return switch (code) {
            case BUSY_CODE -> Told.BUSY;
            case UNKNOWN_CODE -> Told.UNKNOWN;
            default -> Told.UNAVAILABLE;
        };
    }

    /** How many callers were told this. */
    int count(Told what) {
        return (int) IntStream.range(0, told.length())
                .filter(number -> is(number, what))
                .count();
    }

    private boolean is(int number, Told what) {
        Told known = told.get(number);
        return (known == null ? Told.UNSENT : known) == what;
    }

    /** Accepted ones that never began. */
    int lost(long[] starts) {
        return (int) IntStream.range(0, told.length())
                .filter(number -> is(number, Told.ACCEPTED) && starts[number] == 0)
                .count();
    }

    /** Fewer ends than accepted ones, or more than can have been stored. */
    double unrecorded(double ends) {
        int least = count(Told.ACCEPTED);
        return Math.max(Math.max(0, least - ends), ends - least - count(Told.UNKNOWN));
    }

    /** When the first was accepted, milliseconds since 1970. */
    long firstAccepted() {
        return IntStream.range(0, told.length())
                .filter(number -> is(number, Told.ACCEPTED))
                .mapToLong(accepted::get)
                .min()
                .orElse(0);
    }

    /** Some that began although callers were told that nothing is stored, or were never offered. */
    int wronglyBegun(long[] starts) {
        return (int) IntStream.range(0, told.length())
                .filter(number -> !is(number, Told.ACCEPTED) && !is(number, Told.UNKNOWN) && starts[number] != 0)
                .count();
    }

    /** When the accepted ones that began were accepted, milliseconds since 1970, and when they began. */
    long[][] order(long[] starts) {
        int[] both = IntStream.range(0, told.length())
                .filter(number -> is(number, Told.ACCEPTED) && starts[number] != 0)
                .toArray();
        return new long[][] {
            IntStream.of(both).mapToLong(accepted::get).toArray(),
            IntStream.of(both).mapToLong(number -> starts[number]).toArray()
        };
    }

    /** Puts the counts under their names, and how long the accepted ones waited for the answer. */
    void into(Map<String, Double> figures) {
        for (Told what : Told.values()) {
            figures.put("told." + what.name().toLowerCase(Locale.ROOT), (double) count(what));
        }
        Latency.of(latencies).into(figures, "call");
        Latency.of(answers).into(figures, "answer");
    }
}
