// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** What a run is doing. */
public enum RunStatus {
    /** Waits for a worker. */
    QUEUED,
    /** Assigned to a worker. */
    RUNNING,
    /** Ended well. */
    COMPLETED,
    /** Ended badly. */
    FAILED,
    /** Ended by somebody's wish. */
    CANCELLED,
    /** Of a task only: nothing has failed, so a task that starts on failure was not needed. */
    SKIPPED;

    /** Whether a run can be so, not only a task of it. */
    public boolean isOfRun() {
        return this != SKIPPED;
    }

    /** Whether it has ended. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
