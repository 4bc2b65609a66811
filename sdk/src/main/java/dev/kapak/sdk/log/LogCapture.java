// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.LineLevel;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the thread of a running task logs through the server's logger for a line of the task. A handler of the root
 * logger, which both servers have, that for all other threads does nothing but see that they are others.
 */
public final class LogCapture {

    private final Logger root = Logger.getLogger("");
    private final @Nullable Handler handler;

    @SuppressWarnings("ThreadLocalUsage") // one for each application; nothing of it stays with a thread behind a body
    private final ThreadLocal<@Nullable TaskLog> current = new ThreadLocal<>();

    /**
     * Nothing is captured yet.
     *
     * @param from the least grave level that is captured; empty: nothing ever is
     */
    public LogCapture(Optional<LineLevel> from) {
        this.handler =
                from.map(level -> new TaskHandler(JulLevels.threshold(level))).orElse(null);
    }

    /** Begins. */
    public void open() {
        if (handler != null) {
            root.addHandler(handler);
        }
    }

    /** Runs something; what its thread logs meanwhile belongs to the attempt too. */
    public <T> T during(TaskLog log, Supplier<T> body) {
        if (handler == null) {
            return body.get();
        }
        current.set(log);
        try {
            return body.get();
        } finally {
            current.remove();
        }
    }

    /** Ends; nothing of the application is held by the server's logger any more. */
    public void close() {
        if (handler != null) {
            root.removeHandler(handler);
        }
    }

    private final class TaskHandler extends Handler {

        private final int threshold;

        TaskHandler(int threshold) {
            this.threshold = threshold;
        }

        @Override
        public void publish(@Nullable LogRecord record) {
            TaskLog log = current.get();
            if (log == null || record == null || record.getLevel().intValue() < threshold || isOurs(record)) {
                return;
            }
            // What the parameters of the message log when they are asked for their text must not come here again.
            current.remove();
            try {
                log.log(JulLevels.of(record.getLevel()), RecordText.of(record));
            } finally {
                current.set(log);
            }
        }

        @Override
        public void flush() {
            // nothing is kept here
        }

        @Override
        public void close() {
            // whoever takes it out closes nothing of ours
        }
    }

    /** The engine and this SDK speak of themselves, not of what the task does. */
    private static boolean isOurs(LogRecord record) {
        String name = record.getLoggerName();
        return name != null && (name.startsWith("dev.kapak.sdk") || name.startsWith("dev.kapak.engine"));
    }
}
