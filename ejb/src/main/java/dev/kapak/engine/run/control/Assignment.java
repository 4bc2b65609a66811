// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;

/**
 * A task that a worker has: an open epoch. What the end of it needs, without input.
 *
 * @param id the task
 * @param epoch counts assignments from 1
 * @param tenant the tenant
 * @param workflow the workflow's id
 * @param action what is to be done
 * @param rank its place in the queue
 * @param retry failed attempts before
 * @param priority 1 to 3
 * @param created when the run was accepted, milliseconds since 1970
 * @param worker the worker's id
 * @param assigned when it was assigned, milliseconds since 1970
 */
public record Assignment(
        UUID id,
        int epoch,
        int tenant,
        int workflow,
        int action,
        long rank,
        int retry,
        int priority,
        long created,
        int worker,
        long assigned) {

    /** The epoch that it opened. */
    public Fence fence() {
        return new Fence(id, epoch);
    }
}
