// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.Run;
import dev.kapak.api.RunId;

/** A run of which only the id is known. */
record KnownRun(RunId id, Runs runs) implements Run {

    @Override
    public boolean cancel() {
        return runs.cancel(id.value());
    }
}
