// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.retries;

import dev.kapak.api.RetryAfterException;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.examples.slow.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;

/** Retries that wait, as the task's annotation or the task itself says; and a task that does not wait for ever. */
@ApplicationScoped
public class Waits {

    /**
     * The input.
     *
     * @param failures how many attempts fail
     */
    public record BackoffInput(@PositiveOrZero @Max(100) int failures) {}

    /**
     * The input.
     *
     * @param millis how long the second attempt is to wait
     */
    public record LaterInput(@Positive @Max(60_000) int millis) {}

    /**
     * The output.
     *
     * @param attempt the attempt that succeeded, from 1
     */
    public record WaitsOutput(int attempt) {}

    /** The first retry waits for 2 seconds, the others, with 4 and 8 seconds capped, for 3. */
    @Task(name = "backoff", retries = 3, backoffFactor = 2, backoffMax = "3s")
    public WaitsOutput backoff(BackoffInput input, TaskContext context) {
        if (context.retryCount() < input.failures()) {
            throw new IllegalStateException("attempt " + context.attempt() + " fails, as asked for");
        }
        return new WaitsOutput(context.attempt());
    }

    /** A service that asks for patience is left alone for as long as it says. */
    @Task(name = "later", retries = 1)
    public WaitsOutput later(LaterInput input, TaskContext context) {
        if (context.attempt() == 1) {
            throw new RetryAfterException(Duration.ofMillis(input.millis()), "busy, as asked for");
        }
        return new WaitsOutput(context.attempt());
    }

    /** Knows only while it runs how long it takes: longer than its execution timeout, perhaps. */
    @Task(name = "patient", executionTimeout = "1s")
    public WaitsOutput patient(LaterInput input, TaskContext context) throws InterruptedException {
        context.extendTimeout(Duration.ofMillis(input.millis()));
        Pause.of(input.millis());
        return new WaitsOutput(context.attempt());
    }

    /** Useless when it comes late: it fails if no worker takes it within a second. */
    @Task(name = "urgent", scheduleTimeout = "1s")
    public WaitsOutput urgent(BackoffInput input, TaskContext context) {
        return new WaitsOutput(context.attempt());
    }
}
