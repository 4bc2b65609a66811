// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.util.Map;

/**
 * What a task can know about the attempt that it is. An optional last parameter of a {@link Task} method. Immutable, safe
 * for use by several threads.
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

    /** The name of the worker that runs the task. */
    String worker();

    /** The metadata given at the start. Default: empty. A value that is not a string is given as its JSON text. */
    Map<String, String> metadata();
}
