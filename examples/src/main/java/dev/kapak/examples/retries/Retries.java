// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.retries;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;

/** Fails as often as it is told; the engine tries it again while retries are left. */
@ApplicationScoped
public class Retries {

    /**
     * The input.
     *
     * @param failures how many attempts fail; with more than 3 the run fails
     */
    public record RetriesInput(@PositiveOrZero @Max(100) int failures) {}

    /**
     * The output.
     *
     * @param attempt the attempt that succeeded, from 1
     */
    public record RetriesOutput(int attempt) {}

    /** The context tells how many attempts have failed before. */
    @Task(name = "retries", retries = 3)
    public RetriesOutput fail(RetriesInput input, TaskContext context) {
        if (context.retryCount() < input.failures()) {
            throw new IllegalStateException("attempt " + context.attempt() + " fails, as asked for");
        }
        return new RetriesOutput(context.attempt());
    }
}
