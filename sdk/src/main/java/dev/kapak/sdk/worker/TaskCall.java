// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.sdk.task.FoundTask;
import org.jspecify.annotations.Nullable;

/** Runs the body of a task. */
@FunctionalInterface
public interface TaskCall {

    /** Returns what the body returned, throws what it threw. */
    @Nullable
    Object call(FoundTask task, Arguments arguments) throws Throwable;
}
