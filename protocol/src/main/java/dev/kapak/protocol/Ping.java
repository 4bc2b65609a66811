// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * Asks whether the intake receives: the body of a {@link Kind#PING} message and of the {@link Kind#PONG} that answers.
 *
 * @param worker the engine's id of the worker
 * @param number repeated in the answer
 */
public record Ping(int worker, long number) {

    /** The body. */
    public String toBody() {
        return new JsonLineWriter().put("worker", worker).put("number", number).toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Ping of(String body) {
        JsonLine line = JsonLine.parse(body);
        return new Ping((int) line.number("worker"), line.number("number"));
    }
}
