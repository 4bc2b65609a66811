// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** The engine did not answer a start in time. Whether the run exists is unknown; look for its id before starting again. */
public final class StartUnconfirmedException extends KapakException {

    private final RunId runId;

    /**
     * Says which run.
     *
     * @param runId the run that may exist
     * @param message what happened and what to do
     */
    public StartUnconfirmedException(RunId runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** The run that may exist. */
    public RunId runId() {
        return runId;
    }
}
