// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.TaskContext;
import dev.kapak.sdk.task.FoundTask;
import org.jspecify.annotations.Nullable;

/** Calls the method of a task on its bean. */
@FunctionalInterface
public interface TaskCall {

    /** Returns what the method returned, throws what it threw. */
    @Nullable
    Object call(FoundTask task, Object input, TaskContext context) throws Throwable;
}
