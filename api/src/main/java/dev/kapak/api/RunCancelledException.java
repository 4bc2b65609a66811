// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** A run that was waited for was cancelled; {@link #status()} is CANCELLED. */
public final class RunCancelledException extends RunFailedException {

    /**
     * Says which run.
     *
     * @param runId the run
     * @param error what the body threw when it was stopped; empty if there is nothing
     */
    public RunCancelledException(RunId runId, String error) {
        super(runId, "CANCELLED", error);
    }
}
