// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import java.util.List;

/** {@code dev.kapak:type=Workers}. */
@Described("The workers that are attached to this node.")
public interface WorkersMXBean {

    /** How many. */
    @Described("Workers")
    int getCount();

    /** All slots. */
    @Described("Their slots")
    int getSlots();

    /** Slots in use. */
    @Described("Slots in use")
    int getSlotsUsed();

    /** Each. */
    @Described("Each of them")
    List<WorkerFigures> getWorkers();

    /** Gives one nothing new. */
    @Described(
            "The worker gets no new task; what it has goes on. Over with resume, with a new start of its application or of"
                    + " this server, or when it goes to another node")
    void pause(@Described("id") int id);

    /** Ends {@link #pause}. */
    @Described("Ends pause")
    void resume(@Described("id") int id);
}
