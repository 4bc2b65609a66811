// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How a report writes lengths of time and lists. */
final class Words {

    private static final int MOST = 10;

    private Words() {}

    /** In the two largest units. */
    static String time(long seconds) {
        Duration time = Duration.ofSeconds(Math.max(0, seconds));
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }

    /** The first ten, with a word if there are more. */
    static String list(List<?> values, long count) {
        String some = values.stream().limit(MOST).map(Object::toString).collect(Collectors.joining(", "));
        return count > Math.min(MOST, values.size()) ? some + " and others" : some;
    }
}
