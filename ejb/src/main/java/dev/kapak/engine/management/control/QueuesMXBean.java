// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import java.util.List;

/** {@code dev.kapak:type=Queues}. */
@Described(
        "What waits, of the whole system; read from the database at most every two seconds, and only when someone looks.")
public interface QueuesMXBean {

    /** All that waits. */
    @Described("Tasks that wait and could run; of each task at most 10,000 are counted")
    long getWaiting();

    /** How long the oldest waits. */
    @Described("Seconds that the oldest of them has waited; paused ones apart")
    long getOldestReadySeconds();

    /** Each. */
    @Described("The tasks of which some wait, or whose workflow is paused")
    List<QueueFigures> getQueues();

    /** Pauses a workflow. */
    @Described(
            "Tasks of the workflow wait, on all nodes, until it is resumed; what runs goes on, and starts are accepted")
    void pause(@Described("tenant") String tenant, @Described("workflow") String workflow);

    /** Ends {@link #pause}. */
    @Described("Ends pause")
    void resume(@Described("tenant") String tenant, @Described("workflow") String workflow);
}
