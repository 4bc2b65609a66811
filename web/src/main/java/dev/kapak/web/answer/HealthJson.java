// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.ear.EngineState.Phase;
import dev.kapak.web.json.JsonWriter;
import java.util.Map;

/** Health as JSON. */
public final class HealthJson {

    private HealthJson() {}

    /** What the engine says of itself. */
    public static byte[] of(Phase phase, String reason, long millisSinceTick, Map<String, String> details) {
        JsonWriter json = new JsonWriter()
                .object()
                .put("status", status(phase))
                .put("reason", reason)
                .put("lastTickMillisAgo", millisSinceTick)
                .object("details");
        details.forEach(json::put);
        return json.endObject().endObject().toBytes();
    }

    private static String status(Phase phase) {
        return switch (phase) {
            case STARTING -> "STARTING";
            case READY -> "UP";
            case CLOSED, STOPPED -> "DOWN";
        };
    }
}
