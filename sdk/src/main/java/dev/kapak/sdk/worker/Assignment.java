// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.TaskLine;
import org.jspecify.annotations.Nullable;

/** One assignment that the worker holds. All its state but one flag is guarded by the lock of {@link Assignments}. */
final class Assignment {

    private final TaskLine line;
    private long started;
    private long deadline;
    private @Nullable Thread body;
    private @Nullable ResultLine result;
    private volatile boolean cancelled;

    Assignment(TaskLine line) {
        this.line = line;
    }

    TaskLine line() {
        return line;
    }

    /** When the body began, on the engine's clock; 0 if not yet. */
    long started() {
        return started;
    }

    boolean waits() {
        return started == 0 && result == null;
    }

    boolean runs() {
        return body != null && result == null;
    }

    /** When its time is over, on the clock of this process; 0: never. */
    long deadline() {
        return deadline;
    }

    void endsAt(long instant) {
        deadline = instant;
    }

    void begin(Thread thread, long now) {
        body = thread;
        started = now;
    }

    /** The body has left its thread; no interrupt may reach the thread from now on. */
    void leave() {
        body = null;
    }

    void interrupt() {
        if (body != null) {
            body.interrupt();
        }
    }

    /** Whether it is to stop; read by the body without the lock. */
    boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
        interrupt();
    }

    @Nullable
    ResultLine result() {
        return result;
    }

    void end(ResultLine ended) {
        result = ended;
    }
}
