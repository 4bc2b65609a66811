// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.workflow.boundary.Workflows;
import java.util.function.IntPredicate;

/** Whether somebody will take what waits: a worker of its version, or, if there is none at all, one of a newer version. */
public final class Takers {

    private final IntPredicate hasWorker;
    private final IntPredicate isRegistered;
    private final Workflows workflows;

    /** Asks who does an action, and who has registered it, as {@link Slots} says. */
    public Takers(IntPredicate hasWorker, IntPredicate isRegistered, Workflows workflows) {
        this.hasWorker = hasWorker;
        this.isRegistered = isRegistered;
        this.workflows = workflows;
    }

    /** Whether there is one. */
    public boolean areThere(int action) {
        if (hasWorker.test(action)) {
            return true;
        }
        return !isRegistered.test(action) && workflows.newer(action).anyMatch(hasWorker::test);
    }
}
