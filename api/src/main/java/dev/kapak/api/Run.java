// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/**
 * A run, known by its id: the one that {@link Engine#run} names, or one that was started here and whose output can be waited
 * for ({@link RunHandle}). Safe for use by several threads.
 */
public interface Run {

    /** The run's id. */
    RunId id();

    /**
     * Cancels the run. Returns when the engine has stored the wish: it is not lost then, but a body that runs need not have
     * stopped yet. What waits never starts; what runs is interrupted and not tried again. {@link RunHandle#await()} throws
     * {@link RunCancelledException} once the run has stopped, or gives the output of a body that has done its work all the
     * same. Cancelling a run again does nothing.
     *
     * <p>Blocks the calling thread. The same wish is sent again until the engine answers, for {@code kapak.start.timeout}
     * (default 30 seconds); threads that cancel the same run at the same time share it.
     *
     * @return whether the run is cancelled or being cancelled; false if it had ended otherwise, which is no fault: it may end
     *     at any moment
     * @throws IllegalStateException inside an open JTA transaction, or while the application stops; nothing was sent
     * @throws EngineRefusedException if the engine refuses, for example because it stores no such run (KAPAK-0401)
     * @throws EngineBusyException if the engine was busy or starting until the time was over; cancel it again
     * @throws CancelUnconfirmedException if there was no answer in that time: whether the run is being cancelled is unknown
     * @throws KapakException if the thread is interrupted (its flag is set again); the run may be cancelled all the same
     */
    boolean cancel();
}
