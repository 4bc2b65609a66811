// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about runs. */
public enum RunMessages implements Message {
    /** No such run. */
    UNKNOWN(
            "KAPAK-0401",
            ProblemKind.NOT_FOUND,
            "There is no run %s.",
            "Check the id; runs are kept for the time that kapak.retention says."),
    /** Lanes full. */
    BUSY(
            "KAPAK-0402",
            ProblemKind.LIMIT_EXCEEDED,
            "The engine is busy: %s starts wait to be stored already.",
            "Slow down and try again in a second."),
    /** Database gone before the commit. */
    NOT_STORED(
            "KAPAK-0403",
            ProblemKind.UNAVAILABLE,
            "The run was not started, since the database cannot be used for now: %s.",
            "Try again in a few seconds; nothing was stored."),
    /** An id that is not of version 7 or not of now. */
    BAD_ID(
            "KAPAK-0404",
            ProblemKind.VALIDATION,
            "The run id %s is not a UUID of version 7 made within the last 12 hours on the engine's clock.",
            "Let the engine or the SDK make the id, and check the clock of the machine that made it."),
    /** Priority out of range. */
    BAD_PRIORITY(
            "KAPAK-0405", ProblemKind.VALIDATION, "The priority %s is not allowed.", "Use 1, 2 or 3, or leave it out."),
    /** Too large. */
    TOO_LARGE(
            "KAPAK-0406",
            ProblemKind.TOO_LARGE,
            "The %s has %s bytes; at most %s are allowed.",
            "Store large data elsewhere and pass a reference, or raise %s."),
    /** The database refuses a value. */
    REFUSED_BY_DATABASE(
            "KAPAK-0407",
            ProblemKind.VALIDATION,
            "The database refuses a value of this run: %s.",
            "Correct the value; text must not contain \\u0000."),
    /** Nobody knows. */
    OUTCOME_UNKNOWN(
            "KAPAK-0408",
            ProblemKind.OUTCOME_UNKNOWN,
            "The database did not say in time whether the run was stored.",
            "List the newest runs of the workflow to see; the SDK starts it again with the same id."),
    /** It waited too long for a worker; the text of the failure. */
    EXPIRED(
            "KAPAK-0410",
            ProblemKind.CONFLICT,
            "No worker took the task within its schedule timeout of %s.",
            "Look whether a worker that has it is there and has free slots; raise scheduleTimeout if it may wait longer."),
    /** Nothing is left to cancel. */
    HAS_ENDED(
            "KAPAK-0411",
            ProblemKind.CONFLICT,
            "Run %s has ended with status %s.",
            "Only a run that has not ended can be cancelled."),
    /** Too many cancel at once. */
    CANCELS_BUSY(
            "KAPAK-0412",
            ProblemKind.LIMIT_EXCEEDED,
            "The engine is busy: %s runs wait to be cancelled already.",
            "Slow down and try again in a second; the SDK does so by itself."),
    /** A key that is not allowed. */
    BAD_ONCE_KEY(
            "KAPAK-0413",
            ProblemKind.VALIDATION,
            "The idempotency key \"%s\" that holds for %s ms is not allowed.",
            "A key has 1 to 255 characters, not only blanks, and holds for 1 second to 365 days, or until the run has ended (0)."),
    /** The result cannot be stored. */
    RESULT_REFUSED(
            "KAPAK-0409",
            ProblemKind.VALIDATION,
            "The result could not be stored: %s.",
            "Correct what the task returns; text must not contain \\u0000.");

    private final Words words;

    RunMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
