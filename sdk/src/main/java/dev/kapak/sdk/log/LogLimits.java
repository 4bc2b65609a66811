// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.Wire;

/**
 * What bounds the memory of one worker for lines that wait to be sent, and how long they wait.
 *
 * @param attempt most lines of an attempt
 * @param lines most lines that wait
 * @param characters most characters in them
 * @param delayMillis how long a line waits for others
 * @param messageLines with so many lines they wait no longer
 * @param messageCharacters with so many characters they wait no longer
 * @param progressMillis time between two words of how far an attempt is
 */
public record LogLimits(
        int attempt,
        int lines,
        long characters,
        long delayMillis,
        int messageLines,
        long messageCharacters,
        long progressMillis) {

    /** 10,000 lines with 4 Mi characters; 200 ms, or a message full; progress once a second. */
    public static LogLimits usual(int attempt) {
        return new LogLimits(attempt, 10_000, 4L * 1024 * 1024, 200, Wire.MAX_TASKS, Wire.MAX_CHARACTERS / 2, 1_000);
    }
}
