// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.LogLevel;
import dev.kapak.api.RunId;
import dev.kapak.api.Step;
import dev.kapak.api.TaskContext;
import dev.kapak.api.TaskId;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.log.TaskLog;
import dev.kapak.sdk.log.Traces;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task can know about its attempt, from the assignment's line. */
record AttemptContext(
        TaskId id,
        RunId runId,
        int retryCount,
        String worker,
        Map<String, String> metadata,
        Map<String, String> errors,
        Outputs outputs,
        Attempt current,
        TaskLog log)
        implements TaskContext {

    private static final Duration LONGEST = Duration.ofDays(365);

    static AttemptContext of(TaskLine line, String worker, Outputs outputs, Attempt current, TaskLog log) {
        return new AttemptContext(
                new TaskId(line.id()),
                new RunId(line.run()),
                line.retry(),
                worker,
                values(line.metadata()),
                values(line.errors()),
                outputs,
                current,
                log);
    }

    private static Map<String, String> values(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            reader.readObject().forEach((name, value) -> values.put(name, text(value)));
        }
        return Collections.unmodifiableMap(values);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    @Override
    public boolean isCancelled() {
        return current.isCancelled();
    }

    @Override
    public void extendTimeout(Duration by) {
        if (by.isNegative() || by.toMillis() == 0) {
            throw new IllegalArgumentException(Messages.BAD_EXTENSION.text(by));
        }
        if (!current.extend(by.compareTo(LONGEST) > 0 ? LONGEST : by)) {
            throw new IllegalStateException(Messages.NOT_EXTENDED.text(id));
        }
    }

    @Override
    public <T extends @Nullable Object> T outputOf(String task, Class<T> type) {
        return outputs.asked(task, type);
    }

    @Override
    public <T extends @Nullable Object> T outputOf(Step<T> step) {
        return outputOf(step.name(), step.output());
    }

    @Override
    public void log(String message) {
        log(LogLevel.INFO, message);
    }

    @Override
    public void log(LogLevel level, String message) {
        log.log(LineLevel.valueOf(level.name()), message);
    }

    @Override
    public void log(LogLevel level, String message, Throwable thrown) {
        log(level, Traces.behind(message, thrown));
    }

    @Override
    public void progress(long done, long total) {
        log.progress(done, total, null);
    }

    @Override
    public void progress(long done, long total, String text) {
        log.progress(done, total, text);
    }

    @Override
    public int attempt() {
        return retryCount + 1;
    }
}
