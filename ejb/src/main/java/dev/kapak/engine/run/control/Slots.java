// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Port: the slots of the workers that are attached to this node. Implemented by {@code worker}. Safe for many threads. */
public interface Slots {

    /** Reserves a free slot for a fresh task; the worker's id, or empty. */
    OptionalInt reserve(int action);

    /** Reserves what can be filled from the queue: for each worker with room, if something it can do may wait. */
    List<Claim> reserveForClaims();

    /** Gives reserved slots back. */
    void release(int worker, int count);

    /** Reserved slots are taken by committed assignments, which are sent to their workers. */
    void opened(Collection<Dispatch> dispatches);

    /** An assignment's end is committed. */
    void closed(Assignment assignment);

    /**
     * An assignment's end could not be stored; it is open as before.
     *
     * @return whether its worker is there; otherwise nobody will report the end again
     */
    boolean reopened(Assignment assignment);

    /** An assignment stands in the table of running ones, with this begin of its body; 0 if that is not known. */
    void aged(Assignment assignment, long started);

    /** Whether the assignment is open and its result has not arrived. */
    boolean isOpen(Assignment assignment);

    /** Whether the assignment stands in the table of running ones. */
    boolean isAged(Assignment assignment);

    /** Whether a worker has room for something that may wait. */
    boolean wantsClaims();

    /** Whether any attached worker does this, or any worker of another node has registered it. */
    boolean hasWorker(int action);

    /** Whether any worker of any node has registered this, whatever its state; others do it only if none has. */
    boolean isRegistered(int action);
}
