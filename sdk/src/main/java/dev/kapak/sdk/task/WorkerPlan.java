// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import java.util.List;

/**
 * A worker of the application.
 *
 * @param name its name; empty for the one that is named after the application
 * @param slots how many tasks it runs at once
 * @param ownQueue whether a message-driven bean reads a queue of its own
 * @param tasks what it runs, at least one task
 */
public record WorkerPlan(String name, int slots, boolean ownQueue, List<FoundTask> tasks) {

    /** Slots of a worker that says nothing else. */
    public static final int DEFAULT_SLOTS = 10;
}
