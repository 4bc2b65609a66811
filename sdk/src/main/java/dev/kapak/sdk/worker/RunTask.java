// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.RetryAfterException;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.TaskName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs one attempt of a task in the calling thread: input, validation, parents' outputs, body, output. Never throws. */
final class RunTask {

    private static final int MOST_ERROR_TEXT = 8_000;

    private final String worker;
    private final Map<TaskName, FoundTask> tasks;
    private final Payloads payloads;
    private final Constraints constraints;
    private final TaskCall call;

    RunTask(String worker, Map<TaskName, FoundTask> tasks, Payloads payloads, Constraints constraints, TaskCall call) {
        this.worker = worker;
        this.tasks = tasks;
        this.payloads = payloads;
        this.constraints = constraints;
        this.call = call;
    }

    @SuppressWarnings("IllegalCatch") // whatever the body throws, errors too, is the attempt's failure
    Ending run(TaskLine line, BooleanSupplier cancelled) {
        TaskName name = new TaskName(line.workflow(), line.task());
        FoundTask task = tasks.get(name);
        if (task == null) {
            return Ending.failed(Messages.UNKNOWN_TASK.text(worker, name));
        }
        try {
            Object input = payloads.readInput(line.input(), task.input());
            constraints.checkAtTask(input);
            Outputs outputs = new Outputs(name, task.parents(), line.parents(), payloads);
            Arguments arguments =
                    Arguments.of(task.body(), input, AttemptContext.of(line, worker, outputs, cancelled), outputs);
            Object output = call.call(task, arguments);
            return Ending.completed(payloads.writeOutput(name.toString(), output));
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

    /** Class, message and stack trace, as the JVM prints them, up to a limit. */
    private static String text(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        String all = text.toString().strip();
        return all.length() > MOST_ERROR_TEXT ? all.substring(0, MOST_ERROR_TEXT) + "\n\t…" : all;
    }
}
