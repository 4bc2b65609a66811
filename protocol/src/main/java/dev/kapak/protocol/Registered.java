// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.UUID;

/**
 * The engine's answer to a registration: the body of a {@link Kind#REGISTERED} message.
 *
 * @param worker the worker's name, as registered
 * @param incarnation as registered
 * @param id the engine's id of the worker; heartbeats and results carry it
 * @param nodeQueue physical name of the queue for heartbeats and results
 * @param beatMillis time between heartbeats
 * @param slots slots that the engine uses (the registered ones, unless an administrator changed them)
 * @param now the engine's time, milliseconds since 1970
 */
public record Registered(
        String worker, UUID incarnation, int id, String nodeQueue, long beatMillis, int slots, long now) {

    /** The body. */
    public String toBody() {
        return new JsonLineWriter()
                .put("worker", worker)
                .put("incarnation", incarnation)
                .put("id", id)
                .put("nodeQueue", nodeQueue)
                .put("beat", beatMillis)
                .put("slots", slots)
                .put("now", now)
                .toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Registered of(String body) {
        JsonLine line = JsonLine.parse(body);
        return new Registered(
                line.string("worker"),
                line.id("incarnation"),
                (int) line.number("id"),
                line.string("nodeQueue"),
                line.number("beat"),
                (int) line.number("slots"),
                line.number("now"));
    }
}
