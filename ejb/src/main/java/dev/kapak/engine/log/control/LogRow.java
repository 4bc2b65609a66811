// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogText;
import java.time.Instant;

/**
 * A line to store.
 *
 * @param key whose it is
 * @param number its number, from 1
 * @param at when, milliseconds since 1970
 * @param level how grave
 * @param text what
 */
public record LogRow(AttemptKey key, int number, long at, LineLevel level, String text) {

    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** Of a line as it came; it need not be as it should. */
    public static LogRow of(AttemptKey key, LogLine line) {
        return new LogRow(key, line.number(), possible(line.at()), line.level(), LogText.line(line.text()));
    }

    /** A time that the database can store, whatever somebody's clock says: one line must not spoil a batch. */
    static long possible(long millis) {
        return Math.max(0, Math.min(millis, LATEST));
    }

    /** As the database has it. */
    public static short code(LineLevel level) {
        return switch (level) {
            case DEBUG -> 1;
            case INFO -> 2;
            case WARN -> 3;
            case ERROR -> 4;
        };
    }

    /** What the database has. */
    public static LineLevel level(int code) {
        return switch (code) {
            case 1 -> LineLevel.DEBUG;
            case 2 -> LineLevel.INFO;
            case 3 -> LineLevel.WARN;
            case 4 -> LineLevel.ERROR;
            default -> throw new IllegalArgumentException("level " + code);
        };
    }
}
