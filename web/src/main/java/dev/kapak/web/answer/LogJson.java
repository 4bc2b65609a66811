// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.log.control.LogView;
import dev.kapak.web.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lines that tasks have logged, as JSON. */
public final class LogJson {

    private LogJson() {}

    /**
     * A page.
     *
     * @param view the lines
     * @param last where the last of them stands; null if there is none
     */
    public static byte[] page(LogView view, @Nullable String last) {
        JsonWriter json = new JsonWriter().object().array("data");
        view.lines().forEach(line -> write(json, line));
        json.endArray().array("attempts");
        view.attempts().forEach(attempt -> write(json, attempt));
        return json.endArray()
                .object("page")
                .put("next", view.more() ? last : null)
                .put("last", last)
                .endObject()
                .endObject()
                .toBytes();
    }

    private static void write(JsonWriter json, LogView.Line line) {
        json.object()
                .put("task", line.task())
                .put("taskId", line.place().id().toString())
                .put("attempt", line.attempt())
                .put("epoch", line.place().epoch())
                .put("number", line.place().number())
                .put("at", Instant.ofEpochMilli(line.place().at()))
                .put("level", line.level().name())
                .put("message", line.text())
                .endObject();
    }

    private static void write(JsonWriter json, LogView.Attempt attempt) {
        json.object()
                .put("task", attempt.task())
                .put("taskId", attempt.key().id().toString())
                .put("attempt", attempt.key().attempt())
                .put("epoch", attempt.key().epoch())
                .put("stored", attempt.stored())
                .put("logged", attempt.logged())
                .endObject();
    }
}
