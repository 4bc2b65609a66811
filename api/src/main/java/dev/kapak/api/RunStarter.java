// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs of one task or workflow. Got from {@link Engine}; safe for use by several threads; cheap, so it need not be
 * kept.
 *
 * <p><b>Inside a JTA transaction</b> {@code start} and {@code startAll} join it if {@code kapak.transaction.data-source} names the
 * data source that the transaction uses: the start is a row of the table {@code kapak_outbox} there. The run begins only if, and soon
 * after, the transaction has been committed, even if the application or the engine dies meanwhile. If the engine refuses it then, that is
 * logged (KAPAK-0254) and tried again until the row is removed. Without the setting, starts are refused there; {@code run} and
 * {@code runAll} always are, since they would wait for their own commit.
 *
 * <p>Outside of one, every method that starts a run checks the input by Bean Validation and writes it as JSON in the caller's thread, and
 * returns only after the engine has committed the run: it is then not lost. The same run is asked for again, with the
 * same id, until the engine answers, for {@code kapak.start.timeout} (default 30 seconds). All throw:
 *
 * <ul>
 *   <li>{@link jakarta.validation.ConstraintViolationException} if the input breaks a constraint; nothing was sent
 *   <li>{@link IllegalArgumentException} if the JSON of the input is no object, or larger than 4 MiB; nothing was sent
 *   <li>{@link IllegalStateException} inside an open JTA transaction that it cannot join, or while the application stops; nothing was sent
 *   <li>{@link EngineRefusedException} if the engine refuses, for example because it knows no such task
 *   <li>{@link EngineBusyException} if the engine was busy or starting until the time was over; nothing was started
 *   <li>{@link StartUnconfirmedException} if there was no answer in that time: whether the run exists is unknown
 * </ul>
 *
 * @param <I> the input
 * @param <O> the output
 */
public interface RunStarter<I, O extends @Nullable Object> {

    /** The name of the task or workflow. */
    String name();

    /**
     * Starts a run and waits for its end, however long it takes. Blocks the calling thread.
     *
     * @param input the input
     * @return the output; null if the task returns nothing
     * @throws RunFailedException if the run did not complete
     */
    O run(I input);

    /**
     * Starts a run and waits for its end, at most for a time. Blocks the calling thread.
     *
     * @param input the input
     * @param limit how long to wait for the end after the start
     * @return the output; null if the task returns nothing
     * @throws RunFailedException if the run did not complete
     * @throws RunTimeoutException if it has not ended in that time; the run goes on
     */
    O run(I input, Duration limit);

    /**
     * Starts a run. Returns when the engine has committed it.
     *
     * @param input the input
     * @return the run
     */
    RunHandle<O> start(I input);

    /**
     * Starts a run with a priority or metadata of its own. Returns when the engine has committed it.
     *
     * @param input the input
     * @param options priority and metadata
     * @return the run
     */
    RunHandle<O> start(I input, StartOptions options);

    /**
     * Starts many runs, in as few messages as possible. All inputs are checked before the first is sent.
     *
     * <p>If some of the starts fail, the exception of the first failed one is thrown, the others are suppressed in it,
     * and the runs that were started go on.
     *
     * @param inputs the inputs
     * @return the runs, in the order of the inputs
     */
    List<RunHandle<O>> startAll(List<I> inputs);

    /**
     * Starts many runs and waits for the end of all. Blocks the calling thread.
     *
     * @param inputs the inputs
     * @return the outputs, in the order of the inputs
     * @throws RunFailedException of the first run, in that order, that did not complete, after all have ended; those of
     *     the others are suppressed in it
     */
    List<O> runAll(List<I> inputs);
}
