// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.ProgressLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one attempt logs, and how far it is. Its state is guarded by its {@link LogBuffer}. Safe for use by several threads. */
public final class TaskLog {

    private final LogBuffer buffer;
    private final UUID id;
    private final int epoch;
    private int lines;
    private int dropped;
    private long lastAt;
    private boolean closed;
    private @Nullable ProgressLine progress;
    private long progressSent = Long.MIN_VALUE / 2;

    TaskLog(LogBuffer buffer, UUID id, int epoch) {
        this.buffer = buffer;
        this.id = id;
        this.epoch = epoch;
    }

    /** Logs a line; ignored when the attempt has ended. */
    public void log(LineLevel level, String text) {
        buffer.add(this, level, text);
    }

    /** Says how far it is; ignored when the attempt has ended. */
    public void progress(long done, long total, @Nullable String text) {
        buffer.progress(this, Math.max(0, done), Math.max(0, total), text);
    }

    /** The attempt has ended. */
    public void close() {
        buffer.close(this);
    }

    UUID id() {
        return id;
    }

    int epoch() {
        return epoch;
    }

    boolean isClosed() {
        return closed;
    }

    void closeNow() {
        closed = true;
        progress = null;
    }

    /** The number of the next line. */
    int count() {
        lines++;
        return lines;
    }

    int lines() {
        return lines;
    }

    void drop() {
        dropped++;
    }

    boolean hasDropped() {
        return dropped > 0;
    }

    /** The time of a line: never before that of the line before it, whatever the clock does. */
    long at(long now) {
        lastAt = Math.max(lastAt, now);
        return lastAt;
    }

    void tell(ProgressLine latest) {
        progress = latest;
    }

    @Nullable
    ProgressLine takeProgress(long now) {
        ProgressLine taken = progress;
        progress = null;
        progressSent = now;
        return taken;
    }

    long progressSent() {
        return progressSent;
    }

    boolean hasProgress() {
        return progress != null;
    }
}
