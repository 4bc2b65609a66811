// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.WorkflowHandle;
import dev.kapak.api.WorkflowOutput;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;

/** The handle of one workflow. */
final class StartingWorkflow<I> extends StartingHandle<I, WorkflowOutput> implements WorkflowHandle<I> {

    StartingWorkflow(String name, Runs runs, Payloads payloads, Constraints constraints) {
        super(name, (run, json) -> RunOutput.of(run, json, payloads), runs, payloads, constraints);
    }
}
