// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/** What an attempt tells while it runs, one line of a {@link Kind#LOGS} message. */
public sealed interface LogEntry permits LogLine, LogTotal, ProgressLine {

    /** The task. */
    UUID id();

    /** The assignment. */
    int epoch();

    /** The line. */
    String toLine();

    /** Reads what {@link #toLine()} wrote, of whichever kind. */
    static LogEntry of(JsonLine line) {
        if (line.has("level")) {
            return LogLine.of(line);
        }
        return line.has("lines") ? LogTotal.of(line) : ProgressLine.of(line);
    }
}
