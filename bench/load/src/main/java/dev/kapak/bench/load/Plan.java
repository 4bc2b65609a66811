// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param scenarios names of scenarios
 * @param subjects names of subjects
 * @param rounds how often, in turns
 * @param warm how long everything is done before anything is measured: until then the JVM compiles
 * @param tasks size of a backlog
 * @param starts triggers, where each is a call
 * @param rate triggers a second, where they come at a pace
 * @param window length of a measurement at a pace
 * @param slots of the worker
 * @param snapshot how long a snapshot is held open
 * @param neighbours triggers a second of somebody else beside the load
 * @param history what the database is filled with
 */
record Plan(
        List<String> scenarios,
        List<String> subjects,
        int rounds,
        Duration warm,
        int tasks,
        int starts,
        int rate,
        Duration window,
        int slots,
        Duration snapshot,
        int neighbours,
        Filling history) {

    private static final int WARM_UP = 5;
    private static final int LITTLE = 100;

    /**
     * Runs that are there already.
     *
     * @param ended so many have ended
     * @param queued so many wait for a worker that never comes
     */
    record Filling(int ended, int queued) {}

    static Plan read() {
        return new Plan(
                List.of(text("scenario").split(",", -1)),
                List.of(text("subject").split(",", -1)),
                number("rounds"),
                Duration.ofSeconds(number("warmup")),
                number("tasks"),
                number("starts"),
                number("rate"),
                Duration.ofSeconds(number("seconds")),
                number("slots"),
                Duration.ofSeconds(number("snapshot")),
                number("neighbours"),
                new Filling(number("ended"), number("queued")));
    }

    /** A fraction of it, whose figures nobody keeps. */
    Plan warmUp() {
        return new Plan(
                scenarios.stream().filter(name -> !"idle".equals(name)).toList(),
                subjects,
                1,
                warm,
                tasks / WARM_UP,
                starts / WARM_UP,
                rate,
                window.dividedBy(WARM_UP),
                slots,
                snapshot.dividedBy(WARM_UP),
                neighbours,
                new Filling(history.ended() / LITTLE, history.queued() / LITTLE));
    }

    static String text(String name) {
        String value = System.getProperty("bench." + name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("bench." + name + " is missing; start with mvn -q -Pbench");
        }
        return value;
    }

    static Path path(String name) {
        return Path.of(text(name));
    }

    private static int number(String name) {
        int value = Integer.parseInt(text(name));
        if (value < 1) {
            throw new IllegalArgumentException("bench." + name + " is " + value + ", but must be at least 1");
        }
        return value;
    }
}
