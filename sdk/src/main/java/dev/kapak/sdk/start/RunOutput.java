// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.KapakException;
import dev.kapak.api.Step;
import dev.kapak.api.WorkflowOutput;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outputs of the tasks of one run, from the JSON object that is the run's output. */
record RunOutput(UUID run, String json, JsonObject outputs, Payloads payloads) implements WorkflowOutput {

    static RunOutput of(UUID run, @Nullable String json, Payloads payloads) {
        String text = json == null ? "{}" : json;
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new RunOutput(run, text, reader.readObject(), payloads);
        } catch (JsonException e) {
            throw new KapakException(Messages.BAD_OUTPUT.text(run, "that of a workflow", e.getMessage()), e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // a task that returns nothing gives null; the type is the one that the caller named
    public <T extends @Nullable Object> T of(String task, Class<T> type) {
        JsonValue value = outputs.get(task);
        if (value == null) {
            throw new IllegalArgumentException(Messages.NO_SUCH_OUTPUT.text(run, task, tasks()));
        }
        try {
            return (T) payloads.readOutput(value == JsonValue.NULL ? null : value.toString(), type);
        } catch (PayloadException e) {
            throw new KapakException(
                    Messages.BAD_OUTPUT.text(run + ", task " + task, type.getTypeName(), e.getMessage()), e);
        }
    }

    @Override
    public <T extends @Nullable Object> T of(Step<T> step) {
        return of(step.name(), step.output());
    }

    @Override
    public Set<String> tasks() {
        return Collections.unmodifiableSet(outputs.keySet());
    }

    @Override
    public String toString() {
        return json;
    }
}
