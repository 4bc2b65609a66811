// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** A run that was waited for did not complete; of one that was cancelled, a {@link RunCancelledException}. */
public sealed class RunFailedException extends KapakException permits RunCancelledException {

    private final RunId runId;
    private final String status;
    private final String error;

    /**
     * Says which run and how it ended.
     *
     * @param runId the run
     * @param status FAILED, CANCELLED, or UNKNOWN if the engine stores no such run
     * @param error the text of the failure; empty if there is none
     */
    public RunFailedException(RunId runId, String status, String error) {
        super("Run " + runId + " ended with status " + status + (error.isEmpty() ? "." : ": " + error));
        this.runId = runId;
        this.status = status;
        this.error = error;
    }

    /** The run. */
    public RunId runId() {
        return runId;
    }

    /** FAILED, CANCELLED, or UNKNOWN if the engine stores no such run. */
    public String status() {
        return status;
    }

    /** The text of the failure; empty if there is none. */
    public String error() {
        return error;
    }
}
