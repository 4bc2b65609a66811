// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** The engine did not answer a wish to cancel in time. Whether the run is being cancelled is unknown; cancel it again. */
public final class CancelUnconfirmedException extends KapakException {

    private final RunId runId;

    /**
     * Says which run.
     *
     * @param runId the run
     * @param message what happened and what to do
     */
    public CancelUnconfirmedException(RunId runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public RunId runId() {
        return runId;
    }
}
