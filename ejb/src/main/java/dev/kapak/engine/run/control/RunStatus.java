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
    CANCELLED;

    /** Whether it has ended. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
