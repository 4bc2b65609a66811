// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.bench.core.Callers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A way in which triggers reach a subject.
 *
 * @param name who calls what
 * @param start makes so many triggers and tells {@code nanos} and the {@code call} latencies
 */
record Way(String name, Start start) {

    /** Makes triggers. */
    @FunctionalInterface
    interface Start {
        Map<String, Double> make(int count) throws IOException, InterruptedException;
    }

    /** The same under another name. */
    Way as(String other) {
        return new Way(other, start);
    }

    static Map<String, Double> told(Callers.Outcome outcome) {
        Map<String, Double> figures = new LinkedHashMap<>();
        outcome.into(figures);
        return figures;
    }
}
