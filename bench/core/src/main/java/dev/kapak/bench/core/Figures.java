// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Named figures as lines of text, {@code name value}: what Prometheus reads, too. */
public final class Figures {

    private Figures() {}

    public static String text(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Reads lines; comments and what is no figure are passed over. */
    public static Map<String, Double> parse(String text) {
        Map<String, Double> figures = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            if (blank > 0) {
                figures.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            }
        });
        return figures;
    }

    /** The sum of all figures whose name begins like this: of all label sets of a meter. */
    public static double sum(Map<String, Double> figures, String prefix) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
