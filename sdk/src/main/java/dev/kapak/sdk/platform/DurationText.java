// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or ISO {@code PT30S}. */
public final class DurationText {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Pattern WORDY = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");

    private DurationText() {}

    /** The duration, or empty if the text is none. Never negative. */
    public static Optional<Duration> parse(String text) {
        String trimmed = text.strip();
        Matcher matcher = SHORT.matcher(trimmed);
        if (matcher.matches()) {
            return Optional.of(of(Long.parseLong(matcher.group(1)), matcher.group(2)));
        }
        try {
            return Optional.of(Duration.parse(trimmed)).filter(found -> !found.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** The short form that was probably meant, for example {@code 30s} for {@code 30 sec}. */
    public static Optional<String> suggestion(String text) {
        Matcher matcher = WORDY.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2).toLowerCase(java.util.Locale.ROOT);
        String found = unit.startsWith("ms") || unit.startsWith("mil") ? "ms" : unit.substring(0, 1);
        return "ms s m h d".contains(found) ? Optional.of(matcher.group(1) + found) : Optional.empty();
    }

    /** For people: {@code 30s}, {@code 1m30s}. */
    public static String show(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? duration.toMillis() + "ms"
                : duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
