// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * A worker stops: the body of a {@link Kind#LEAVE} message.
 *
 * @param worker the engine's id of the worker
 * @param gone false: it drains, send nothing more; true: it is gone, assign again what is still open
 */
public record Leave(int worker, boolean gone) {

    /** The body. */
    public String toBody() {
        return new JsonLineWriter().put("worker", worker).put("gone", gone).toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Leave of(String body) {
        JsonLine line = JsonLine.parse(body);
        return new Leave((int) line.number("worker"), line.isTrue("gone"));
    }
}
