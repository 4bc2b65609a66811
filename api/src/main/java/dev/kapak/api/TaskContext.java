// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task can know about the attempt that it is. An optional parameter of a {@link Task} method, behind the input.
 * Safe for use by several threads.
 *
 * <p>What a task {@linkplain #log(String) logs} and {@linkplain #progress(long, long, String) how far it is} is shown with its
 * run. These calls never wait and never throw, whatever the engine or the database does, and change nothing in what becomes of
 * the task. Lines are sent in batches on another thread, those of an attempt before its result; a crash of the server may lose
 * the last ones. They belong to the attempt: when it has ended, they are ignored.
 */
public interface TaskContext {

    /** The task's id, the same in every attempt. */
    TaskId id();

    /** The run that the task belongs to. */
    RunId runId();

    /** Which attempt this is, from 1. An execution that a draining worker gave back is not counted. */
    int attempt();

    /** How many attempts have failed so far: {@link #attempt()} less one. */
    int retryCount();

    /**
     * Whether somebody has cancelled the run. The thread of the attempt is interrupted at that moment too, once; a method
     * that does not wait for anything looks here now and then, and ends by any exception. What it returns counts as its
     * result: it has done its work.
     */
    boolean isCancelled();

    /**
     * Gives this attempt more time: adds to its execution timeout ({@link Task#executionTimeout()}), as often as wanted. For work that knows
     * only while it runs how long it takes. May be called by any thread.
     *
     * @param by how much longer; more than 365 days count as 365
     * @throws IllegalArgumentException if it is not longer than 0
     * @throws IllegalStateException if the attempt has ended, or the task is {@link Task#transactional()}: the server keeps the time
     *     of its transaction
     */
    void extendTimeout(Duration by);

    /** The name of the worker that runs the task. */
    String worker();

    /** The metadata given at the start. Default: empty. A value that is not a string is given as its JSON text. */
    Map<String, String> metadata();

    /**
     * Why the run has failed, for the task that starts on failure ({@link OnFailure}): the errors of the tasks that have failed
     * so far, by their names. Empty for any other task.
     */
    Map<String, String> errors();

    /**
     * The output of a parent: a task of the same workflow after which this one starts.
     *
     * @param task the parent's name
     * @param type the type of its output
     * @return the output; null if the parent returned nothing
     * @throws IllegalArgumentException if it is no parent of this task
     * @throws KapakException if the output cannot be read as this type
     */
    <T extends @Nullable Object> T outputOf(String task, Class<T> type);

    /**
     * The output of a parent in a {@link WorkflowDefinition}.
     *
     * @param step the parent
     * @return the output; null if the parent returned nothing
     * @throws IllegalArgumentException if it is no parent of this task
     * @throws KapakException if the output cannot be read as the step's type
     */
    <T extends @Nullable Object> T outputOf(Step<T> step);

    /**
     * Logs a line with level {@link LogLevel#INFO}.
     *
     * @param message what to say; see {@link #log(LogLevel, String)}
     */
    void log(String message);

    /**
     * Logs a line of this attempt. It is seen in the run a moment later, with its time, its attempt and its level.
     *
     * <p>Of an attempt 1,000 lines are kept ({@code kapak.log.lines}); what comes behind is dropped and counted, and so is what
     * comes faster than the engine can store it. A line of more than 8 KiB of UTF-8 is cut, and says so at its end. It may have
     * several lines; U+0000 is taken out.
     *
     * @param level how grave it is
     * @param message what to say
     */
    void log(LogLevel level, String message);

    /**
     * Logs a line and, behind it, the stack trace of a throwable.
     *
     * @param level how grave it is
     * @param message what to say; see {@link #log(LogLevel, String)}
     * @param thrown what was thrown
     */
    void log(LogLevel level, String message, Throwable thrown);

    /**
     * Says how far this attempt is, without a text.
     *
     * @param done how much is done; see {@link #progress(long, long, String)}
     * @param total of how much
     */
    void progress(long done, long total);

    /**
     * Says how far this attempt is, in whatever unit. The run shows what was said last, while the attempt runs; when it has
     * ended nothing of it is left. May be called as often as one likes: at most once a second it is sent.
     *
     * @param done how much is done; less than 0 counts as 0
     * @param total of how much; 0, or less, if that is not known
     * @param text what is being done, at most 1 KiB of UTF-8; more is cut
     */
    void progress(long done, long total, String text);
}
