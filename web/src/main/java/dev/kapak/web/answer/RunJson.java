// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.AttemptView;
import dev.kapak.engine.run.control.Progress;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.TaskView;
import dev.kapak.protocol.UuidV7;
import dev.kapak.web.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Runs as JSON. */
public final class RunJson {

    private RunJson() {}

    /** A run with everything. */
    public static byte[] whole(RunView run) {
        JsonWriter json = new JsonWriter().object();
        write(json, run);
        json.raw("metadata", run.metadata()).raw("input", run.input()).raw("output", run.output());
        json.put("error", run.error());
        List<AttemptView> attempts = run.attempts();
        if (!attempts.isEmpty()) {
            json.put("worker", attempts.get(attempts.size() - 1).worker());
        }
        json.array("attempts");
        attempts.forEach(attempt -> write(json, attempt));
        json.endArray();
        if (!run.tasks().isEmpty()) {
            json.array("tasks");
            run.tasks().forEach(task -> write(json, task));
            json.endArray();
        }
        return json.endObject().toBytes();
    }

    private static void write(JsonWriter json, TaskView task) {
        json.object()
                .put("id", task.id().toString())
                .put("task", task.task())
                .put("status", task.status().name());
        writeReason(json, task.reason(), task.retryAt());
        json.array("parents");
        task.parents().forEach(json::element);
        json.endArray()
                .put("startedAt", task.started())
                .put("finishedAt", task.finished())
                .put("cancelRequestedAt", task.cancelRequested());
        writeProgress(json, task.progress());
        millis(json, "durationMillis", task.started(), task.finished());
        json.raw("output", task.output()).put("error", task.error()).array("attempts");
        task.attempts().forEach(attempt -> write(json, attempt));
        json.endArray().endObject();
    }

    /** A page of a list, without payloads. */
    public static byte[] page(List<RunView> runs, @Nullable String next) {
        JsonWriter json = new JsonWriter().object().array("data");
        for (RunView run : runs) {
            json.object();
            write(json, run);
            json.put("error", run.error()).endObject();
        }
        return json.endArray()
                .object("page")
                .put("next", next)
                .endObject()
                .endObject()
                .toBytes();
    }

    /** A run that was stored just now; not read back. */
    public static byte[] started(Accepted run, String workflow) {
        JsonWriter json =
                new JsonWriter().object().put("id", run.run().toString()).put("workflow", workflow);
        state(json, run);
        return json.put("createdAt", Instant.ofEpochMilli(UuidV7.millisOf(run.run())))
                .endObject()
                .toBytes();
    }

    /** What one that was there already is doing is not looked up. */
    private static void state(JsonWriter json, Accepted run) {
        if (run.existed()) {
            json.put("existed", true);
        } else {
            json.put("status", "QUEUED");
        }
    }

    /** What became of each of many starts; all of them are done. */
    public static byte[] started(List<CompletableFuture<Accepted>> starts) {
        JsonWriter json = new JsonWriter().object().array("data");
        for (CompletableFuture<Accepted> start : starts) {
            json.object();
            try {
                Accepted run = start.join();
                json.put("id", run.run().toString());
                state(json, run);
            } catch (CompletionException e) {
                Failure.problem(e).write(json);
            }
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    private static void write(JsonWriter json, RunView run) {
        json.put("id", run.id().toString())
                .put("workflow", run.workflow())
                .put("version", run.version())
                .put("task", run.task())
                .put("status", run.status().name());
        writeReason(json, run.reason(), run.retryAt());
        json.put("priority", run.priority())
                .put("trigger", run.trigger().name())
                .put("createdAt", run.created())
                .put("startedAt", run.started())
                .put("finishedAt", run.finished())
                .put("cancelRequestedAt", run.cancelRequested());
        writeProgress(json, run.progress());
        millis(json, "queueMillis", run.created(), run.started());
        millis(json, "durationMillis", run.started(), run.finished());
    }

    private static void writeReason(JsonWriter json, @Nullable String code, @Nullable Instant retryAt) {
        if (code != null) {
            json.object("reason")
                    .put("code", code)
                    .put("message", reason(code))
                    .put("retryAt", retryAt)
                    .endObject();
        }
    }

    private static void writeProgress(JsonWriter json, @Nullable Progress progress) {
        if (progress != null) {
            json.object("progress").put("done", progress.done());
            if (progress.total() > 0) {
                json.put("total", progress.total());
            }
            json.put("text", progress.text()).put("at", progress.at()).endObject();
        }
    }

    private static void millis(JsonWriter json, String name, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null) {
            json.put(name, Math.max(0, Duration.between(from, to).toMillis()));
        }
    }

    private static @Nullable String reason(String code) {
        return switch (code) {
            case "WORKFLOW_PAUSED" ->
                "The workflow is paused; PATCH /kapak/v1/workflows/{name} with {\"paused\":false} lets it go on.";
            case TaskView.FAILURE -> "It starts when a task of the run has failed.";
            case TaskView.PARENTS -> "It starts when the tasks before it have completed.";
            case "NO_WORKER" -> "No connected worker has this task. Deploy an application that has it, or start it.";
            case "NO_FREE_SLOT" -> "All slots of the workers that have this task are in use.";
            case "RETRY_BACKOFF" -> "The last attempt failed; the next one waits until retryAt.";
            case "RETRY" -> "The last attempt failed; the next one is due.";
            default -> null;
        };
    }

    private static void write(JsonWriter json, AttemptView attempt) {
        json.object()
                .put("attempt", attempt.retry() + 1L)
                .put("epoch", attempt.epoch())
                .put("worker", attempt.worker())
                .put("assignedAt", attempt.assigned())
                .put("startedAt", attempt.started())
                .put("finishedAt", attempt.finished())
                .put("state", attempt.state() == null ? "OPEN" : attempt.state().name())
                .put("error", attempt.error())
                .endObject();
    }
}
