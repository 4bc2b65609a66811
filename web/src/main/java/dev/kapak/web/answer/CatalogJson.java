// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.worker.control.WorkerView;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.web.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Workflows, workers and live problems as JSON. */
public final class CatalogJson {

    private CatalogJson() {}

    /** The current versions of all workflows, without schemas. */
    public static byte[] workflows(List<Version> versions, Set<Integer> paused) {
        JsonWriter json = new JsonWriter().object().array("data");
        for (Version version : versions) {
            json.object().put("name", version.name()).put("paused", paused.contains(version.workflow()));
            write(json, version, false);
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    /** All versions of a workflow, newest first; there is at least one. */
    public static byte[] workflow(List<Version> versions, Set<Integer> paused) {
        Version newest = versions.get(0);
        JsonWriter json = new JsonWriter()
                .object()
                .put("name", newest.name())
                .put("paused", paused.contains(newest.workflow()))
                .put("version", newest.number())
                .array("versions");
        for (Version version : versions) {
            json.object();
            write(json, version, true);
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    private static void write(JsonWriter json, Version version, boolean withSchema) {
        json.put("version", version.number())
                .put("createdAt", version.created())
                .array("tasks");
        for (Action action : version.actions()) {
            write(json, action.definition(), withSchema);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, TaskDefinition task, boolean withSchema) {
        json.object().put("task", task.task());
        if (!task.parents().isEmpty()) {
            json.array("parents");
            task.parents().forEach(json::element);
            json.endArray();
        }
        if (task.onFailure()) {
            json.put("onFailure", true);
        }
        json.put("retries", task.retries());
        if (task.backoffFactor() > 0) {
            json.put("backoffFactor", task.backoffFactor());
            limit(json, "backoffMax", task.backoffMaxMillis());
        }
        limit(json, "executionTimeout", task.executionTimeoutMillis());
        limit(json, "scheduleTimeout", task.scheduleTimeoutMillis());
        json.put("priority", task.priority())
                .put("inputType", task.inputType())
                .put("outputType", task.outputType())
                .raw("inputSchema", withSchema ? task.inputSchema() : null)
                .endObject();
    }

    private static void limit(JsonWriter json, String name, long millis) {
        if (millis > 0) {
            json.put(name, Duration.ofMillis(millis).toString());
        }
    }

    /** Workers. */
    public static byte[] workers(List<WorkerView> workers) {
        JsonWriter json = new JsonWriter().object().array("data");
        for (WorkerView worker : workers) {
            json.object()
                    .put("id", worker.id())
                    .put("name", worker.name())
                    .put("application", worker.application())
                    .put("instance", worker.instance())
                    .put("incarnation", worker.incarnation().toString())
                    .put("status", worker.status())
                    .put("channel", worker.channel())
                    .put("slots", worker.slots())
                    .put("slotsUsed", worker.used())
                    .put("claimedAhead", worker.ahead())
                    .put("registeredAt", worker.registered())
                    .put("seenAt", worker.seen())
                    .array("tasks");
            worker.tasks().forEach(json::element);
            json.endArray().endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    /** Live problems. */
    public static byte[] problems(List<Problems.Problem> live) {
        JsonWriter json = new JsonWriter().object().array("data");
        for (Problems.Problem problem : live) {
            json.object()
                    .put("key", problem.key())
                    .put("code", problem.code())
                    .put("detail", problem.detail())
                    .put("fix", problem.fix())
                    .put("since", problem.since())
                    .endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
