// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Priority;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DurationText;
import dev.kapak.sdk.platform.Setting;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.platform.Suggestion;
import java.time.Duration;
import java.util.Optional;

/** The limits of one task: its annotation's members, the settings that win over them, and what is allowed. */
final class LimitRules {

    private static final double HIGHEST_FACTOR = 1_000;
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(365);

    private final Settings settings;
    private final Faults faults;

    LimitRules(Settings settings, Faults faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /** The limits; with a fault the best that can be made of them. */
    TaskLimits check(String name, String place, DeclaredLimits declared) {
        return new TaskLimits(
                retries(name, declared.retries()),
                backoffFactor(name, declared.backoffFactor()),
                backoffMax(name, place, declared.backoffMax()),
                duration(
                                Setting.TASK_EXECUTION_TIMEOUT,
                                name,
                                "executionTimeout of " + place,
                                declared.executionTimeout())
                        .orElse(Duration.ofMinutes(1)),
                duration(Setting.TASK_SCHEDULE_TIMEOUT, name, "scheduleTimeout of " + place, declared.scheduleTimeout())
                        .orElse(null),
                priority(name, declared.priority()));
    }

    private int retries(String name, int annotated) {
        int retries = number(Setting.TASK_RETRIES.keyOf(name), annotated);
        if (retries < 0) {
            faults.add(Messages.BAD_RETRIES, name, retries, name);
        }
        return retries;
    }

    private double backoffFactor(String name, double annotated) {
        String setting = Setting.TASK_BACKOFF_FACTOR.keyOf(name);
        double factor = annotated;
        Optional<String> text = settings.value(setting);
        if (text.isPresent()) {
            try {
                factor = Double.parseDouble(text.get());
            } catch (NumberFormatException e) {
                faults.add(Messages.BAD_NUMBER, setting, text.get());
            }
        }
        // Written so that NaN is refused.
        if (factor != 0 && !(factor >= 1 && factor <= HIGHEST_FACTOR)) {
            faults.add(Messages.BAD_LIMIT, name, "backoffFactor", factor, "1 to 1000, or 0 for none", setting);
        }
        return factor;
    }

    private Duration backoffMax(String name, String place, String annotated) {
        Duration longest = duration(Setting.TASK_BACKOFF_MAX, name, "backoffMax of " + place, annotated)
                .orElse(Duration.ofDays(1));
        if (longest.compareTo(LONGEST_BACKOFF) > 0) {
            String setting = Setting.TASK_BACKOFF_MAX.keyOf(name);
            faults.add(Messages.BAD_LIMIT, name, "backoffMax", longest, "up to 365 days", setting);
        }
        return longest;
    }

    private int priority(String name, int annotated) {
        String setting = Setting.TASK_PRIORITY.keyOf(name);
        int priority = number(setting, annotated);
        if (priority < Priority.LOW || priority > Priority.HIGH) {
            faults.add(Messages.BAD_LIMIT, name, "priority", priority, "1 to 3", setting);
        }
        return priority;
    }

    /** The setting as a whole number, or the other value if it is not set. */
    int number(String setting, int otherwise) {
        Optional<String> text = settings.value(setting);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.get());
        } catch (NumberFormatException e) {
            faults.add(Messages.BAD_NUMBER, setting, text.get());
            return otherwise;
        }
    }

    /** Empty with a fault, or if nothing is written. */
    private Optional<Duration> duration(Setting setting, String name, String where, String annotated) {
        String key = setting.keyOf(name);
        Optional<String> configured = settings.value(key);
        String text = configured.orElse(annotated);
        Optional<Duration> duration = DurationText.parse(text).filter(found -> found.toMillis() > 0);
        if (duration.isEmpty() && !text.isEmpty()) {
            String hint =
                    DurationText.suggestion(text).map(Suggestion::sentence).orElse("");
            faults.add(
                    Messages.BAD_DURATION, configured.isPresent() ? "The setting " + key : "The " + where, text, hint);
        }
        return duration;
    }
}
