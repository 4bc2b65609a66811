// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * A registration that was refused: the body of a {@link Kind#REFUSED} message.
 *
 * @param worker the worker's name, as registered
 * @param incarnation as registered
 * @param refusal why
 */
public record Refused(String worker, UUID incarnation, Refusal refusal) {

    /** The body. */
    public String toBody() {
        return refusal.write(new JsonLineWriter().put("worker", worker).put("incarnation", incarnation))
                .toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Refused of(String body) {
        JsonLine line = JsonLine.parse(body);
        return new Refused(line.string("worker"), line.id("incarnation"), Refusal.of(line));
    }
}
