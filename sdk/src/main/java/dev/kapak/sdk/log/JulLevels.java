// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.LineLevel;
import java.util.logging.Level;

/** Levels of java.util.logging, and of what servers make of it, as those of a task's lines. */
final class JulLevels {

    private JulLevels() {}

    static LineLevel of(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return LineLevel.ERROR;
        }
        if (value >= Level.WARNING.intValue()) {
            return LineLevel.WARN;
        }
        return value >= Level.INFO.intValue() ? LineLevel.INFO : LineLevel.DEBUG;
    }

    /** The least value of a level that counts as this. */
    static int threshold(LineLevel level) {
        return switch (level) {
            case DEBUG -> Integer.MIN_VALUE;
            case INFO -> Level.INFO.intValue();
            case WARN -> Level.WARNING.intValue();
            case ERROR -> Level.SEVERE.intValue();
        };
    }
}
