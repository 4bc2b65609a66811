// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** A run has not ended in the time that the caller wanted to wait. The run itself goes on. */
public final class RunTimeoutException extends KapakException {

    private final RunId runId;

    /**
     * Says which run.
     *
     * @param runId the run
     * @param message what happened and what to do
     */
    public RunTimeoutException(RunId runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public RunId runId() {
        return runId;
    }
}
