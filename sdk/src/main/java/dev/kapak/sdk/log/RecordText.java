// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** The text of a record of java.util.logging: its message with its parameters, and what was thrown. */
final class RecordText {

    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    private RecordText() {}

    @SuppressWarnings("IllegalCatch") // a parameter's toString may throw anything; a line must not make the task fail
    static String of(LogRecord record) {
        String message;
        try {
            message = message(record);
        } catch (RuntimeException e) {
            message = record.getMessage() + " (" + e.getClass().getName() + " while it was formatted)";
        }
        return Traces.behind(message, record.getThrown());
    }

    /** JBoss Log Manager (WildFly 39.0.1) has records with other placeholders, which only it knows how to fill. */
    private static String message(LogRecord record) {
        if (record.getClass() != LogRecord.class) {
            try {
                Method formatted = record.getClass().getMethod("getFormattedMessage");
                if (formatted.invoke(record) instanceof String text) {
                    return text;
                }
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                // an ordinary record then
            }
        }
        return String.valueOf(FORMATTER.formatMessage(record));
    }
}
