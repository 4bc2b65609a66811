// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.RetryAfterException;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.log.TaskLog;
import dev.kapak.sdk.log.Traces;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.TaskName;
import dev.kapak.sdk.transaction.Completions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one attempt of a task in the calling thread: input, validation, parents' outputs, body, output. Never throws. */
final class RunTask {

    private static final int MOST_ERROR_TEXT = 8_000;

    /** By then the attempt has been stopped for its execution timeout, with a better message. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final String worker;
    private final Map<TaskName, FoundTask> tasks;
    private final Payloads payloads;
    private final Constraints constraints;
    private final TaskCall call;
    private final Optional<Completions> completions;

    RunTask(String worker, Map<TaskName, FoundTask> tasks, Tools tools) {
        this.worker = worker;
        this.tasks = tasks;
        this.payloads = tools.payloads();
        this.constraints = tools.constraints();
        this.call = tools.call();
        this.completions = tools.completions();
    }

    /**
     * Runs it.
     *
     * @param line the assignment
     * @param attempt what may be asked about it
     * @param log what it logs
     * @return how it ended
     */
    @SuppressWarnings("IllegalCatch") // whatever the body throws, errors too, is the attempt's failure
    Ending run(TaskLine line, Attempt attempt, TaskLog log) {
        TaskName name = new TaskName(line.workflow(), line.task());
        FoundTask task = tasks.get(name);
        if (task == null) {
            return Ending.failed(Messages.UNKNOWN_TASK.text(worker, name));
        }
        try {
            Object input = payloads.readInput(line.input(), task.input());
            constraints.checkAtTask(input);
            Outputs outputs = new Outputs(name, task.parents(), line.parents(), payloads);
            Attempt limited = task.transactional() ? new TransactionalAttempt(attempt) : attempt;
            Arguments arguments =
                    Arguments.of(task.body(), input, AttemptContext.of(line, worker, outputs, limited, log), outputs);
            Completions.Body body = () -> payloads.writeOutput(name.toString(), call.call(task, arguments));
            return Ending.completed(task.transactional() ? joined(line, attempt, body) : body.run());
        } catch (PayloadException e) {
            return Ending.failedForGood(String.valueOf(e.getMessage()));
        } catch (NonRetryableException e) {
            return Ending.failedForGood(text(e));
        } catch (RetryAfterException e) {
            return Ending.failed(text(e)).withRetryAfter(e.delay());
        } catch (Throwable e) {
            return Ending.failed(text(e));
        }
    }

    private @Nullable String joined(TaskLine line, Attempt attempt, Completions.Body body) throws Throwable {
        Duration limit = line.timeoutMillis() > 0
                ? Duration.ofMillis(line.timeoutMillis()).plus(GRACE)
                : UNLIMITED;
        return completions
                .orElseThrow(() -> new IllegalStateException(Messages.NO_DATA_SOURCE.text(line.task())))
                .run(line.id(), line.epoch(), limit, attempt::mayCommit, body);
    }

    /** The engine has stored the end of a task that this worker has run. */
    void isOver(TaskLine line) {
        FoundTask task = tasks.get(new TaskName(line.workflow(), line.task()));
        if (task != null && task.transactional()) {
            completions.ifPresent(all -> all.confirmed(line.id()));
        }
    }

    /** Class, message and stack trace, as the JVM prints them, up to a limit. */
    private static String text(Throwable fault) {
        String all = Traces.of(fault);
        return all.length() > MOST_ERROR_TEXT ? all.substring(0, MOST_ERROR_TEXT) + "\n\t…" : all;
    }
}
