// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.List;

/**
 * What attempts of one worker tell while they run: the body of a {@link Kind#LOGS} message.
 *
 * @param worker the engine's id of the worker
 * @param entries in the order in which they were told
 */
public record Logs(int worker, List<LogEntry> entries) {

    /** A copy of its own. */
    public Logs {
        entries = List.copyOf(entries);
    }

    /** The body: the worker, then a line for each entry. */
    public String toBody() {
        StringBuilder body =
                new StringBuilder(new JsonLineWriter().put("worker", worker).toString());
        entries.forEach(one -> body.append('\n').append(one.toLine()));
        return body.toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Logs of(String body) {
        List<JsonLine> lines = JsonLine.parseAll(body);
        if (lines.isEmpty()) {
            throw new MalformedMessageException("the logs are empty");
        }
        return new Logs(
                (int) lines.get(0).number("worker"),
                lines.subList(1, lines.size()).stream().map(LogEntry::of).toList());
    }
}
