// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import java.util.UUID;

/**
 * A task of a workflow whose runs have several tasks. The ids of these are made from the run's id and the number of the task
 * in the workflow's shape, so each leads to the other without a look into the database; and all of a run go through one lane,
 * into one partition.
 *
 * @param version the workflow's version
 * @param number the task's number
 */
public record Step(Version version, int number) {

    /** Below are the bits by which a lane is chosen; far above those that make an id unique in its millisecond. */
    private static final int SHIFT = 8;

    /** What is to be done. */
    public Action action() {
        return version.actions().get(number);
    }

    /** Whether it starts with the run. */
    public boolean isRoot() {
        return version.shape().isRoot(number);
    }

    /** The id of this task in a run. */
    public UUID ofRun(UUID run) {
        return other(run);
    }

    /** The run of such a task. */
    public UUID runOf(UUID task) {
        return other(task);
    }

    private UUID other(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (number + 1L) << SHIFT);
    }
}
