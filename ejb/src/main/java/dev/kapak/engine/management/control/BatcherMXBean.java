// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** {@code dev.kapak:type=Batcher}. */
@Described("The lanes in which starts and ends meet to be committed together.")
public interface BatcherMXBean {

    /** Lanes. */
    @Described("Lanes, setting kapak.batch.lanes")
    int getLanes();

    /** What waits in them. */
    @Described("Starts and ends that wait for a batch now")
    int getWaiting();

    /** Committed batches. */
    @Described("Batches committed since the server started")
    long getBatches();

    /** What they had. */
    @Described("Starts, ends and ageings in them")
    long getItems();

    /** How long the present batch takes. */
    @Described("Milliseconds since the batch under way began; 0 while there is none")
    long getMillisUnderWay();
}
