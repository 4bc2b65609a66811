// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.run.control.HistoryEntry;
import dev.kapak.web.json.JsonWriter;
import java.util.List;

/** What happened to a run, as JSON. */
public final class HistoryJson {

    private HistoryJson() {}

    /** All of it, oldest first. */
    public static byte[] all(List<HistoryEntry> entries) {
        JsonWriter json = new JsonWriter().object().array("data");
        entries.forEach(entry -> write(json, entry));
        return json.endArray().endObject().toBytes();
    }

    private static void write(JsonWriter json, HistoryEntry entry) {
        json.object().put("at", entry.at()).put("event", entry.event().name()).put("task", entry.task());
        if (entry.epoch() > 0) {
            json.put("attempt", entry.attempt()).put("epoch", entry.epoch());
        }
        json.put("worker", entry.worker()).put("message", entry.message()).endObject();
    }
}
