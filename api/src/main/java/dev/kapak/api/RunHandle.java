// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run that the engine has committed. Safe for use by several threads.
 *
 * @param <O> the output
 */
public interface RunHandle<O extends @Nullable Object> extends Run {

    /** Whether the run was there before its start, which had the {@link IdempotencyKey} of that run. */
    boolean existed();

    /**
     * Waits for the end of the run, however long it takes. Blocks the calling thread. An engine that restarts meanwhile
     * is asked again.
     *
     * @return the output; null if the task returns nothing
     * @throws RunFailedException if the run did not complete; a {@link RunCancelledException} if it was cancelled
     * @throws KapakException if the thread is interrupted (its flag is set again) or the application stops; the run goes on
     */
    O await();

    /**
     * Waits for the end of the run, at most for a time. Blocks the calling thread.
     *
     * @param limit how long
     * @return the output; null if the task returns nothing
     * @throws RunFailedException if the run did not complete; a {@link RunCancelledException} if it was cancelled
     * @throws RunTimeoutException if it has not ended in that time; the run goes on
     * @throws KapakException if the thread is interrupted (its flag is set again) or the application stops; the run goes on
     */
    O await(Duration limit);
}
