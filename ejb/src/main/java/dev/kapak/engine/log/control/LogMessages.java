// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about what tasks log. */
public enum LogMessages implements Message {
    /** More lines than can be stored. */
    TOO_MANY(
            "KAPAK-0450",
            ProblemKind.INTERNAL,
            "Tasks log faster than the database stores: lines are dropped, and counted.",
            "Let tasks log less, or raise kapak.log.capture to WARN in the applications; the tasks themselves are not slowed."),
    /** The database refuses lines. */
    NOT_STORED(
            "KAPAK-0451",
            ProblemKind.INTERNAL,
            "Lines that tasks logged could not be stored, and are dropped: %s.",
            "Look at the database; the tasks themselves are not touched."),
    /** No such task. */
    UNKNOWN_TASK(
            "KAPAK-0452",
            ProblemKind.NOT_FOUND,
            "Run %s has no task \"%s\".",
            "Use the name of one of its tasks, as GET /kapak/v1/runs/{id} lists them.");

    private final Words words;

    LogMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
