// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.List;
import java.util.UUID;

/**
 * A heartbeat: the body of a {@link Kind#BEAT} message.
 *
 * @param worker the engine's id of the worker
 * @param incarnation this life of the application
 * @param sent the sender's time, milliseconds since 1970; the answer repeats it
 * @param held all open assignments that the worker holds
 */
public record Beat(int worker, UUID incarnation, long sent, List<Held> held) {

    /** The body: the worker, then a line for each assignment held. */
    public String toBody() {
        StringBuilder body = new StringBuilder(new JsonLineWriter()
                .put("worker", worker)
                .put("incarnation", incarnation)
                .put("sent", sent)
                .toString());
        held.forEach(one -> body.append('\n').append(one.toLine()));
        return body.toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Beat of(String body) {
        List<JsonLine> lines = JsonLine.parseAll(body);
        if (lines.isEmpty()) {
            throw new MalformedMessageException("the heartbeat is empty");
        }
        JsonLine first = lines.get(0);
        return new Beat(
                (int) first.number("worker"),
                first.id("incarnation"),
                first.number("sent"),
                lines.subList(1, lines.size()).stream().map(Held::of).toList());
    }
}
