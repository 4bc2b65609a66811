// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.List;

/**
 * Ended assignments of one worker: the body of a {@link Kind#RESULTS} message.
 *
 * @param worker the engine's id of the worker
 * @param results in the order in which they ended
 */
public record Results(int worker, List<ResultLine> results) {

    /** The body: the worker, then a line for each result. */
    public String toBody() {
        StringBuilder body =
                new StringBuilder(new JsonLineWriter().put("worker", worker).toString());
        results.forEach(one -> body.append('\n').append(one.toLine()));
        return body.toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Results of(String body) {
        List<JsonLine> lines = JsonLine.parseAll(body);
        if (lines.isEmpty()) {
            throw new MalformedMessageException("the results are empty");
        }
        return new Results(
                (int) lines.get(0).number("worker"),
                lines.subList(1, lines.size()).stream().map(ResultLine::of).toList());
    }
}
