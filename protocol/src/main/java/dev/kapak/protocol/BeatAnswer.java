// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * The engine saw a heartbeat: the body of a {@link Kind#BEAT_ANSWER} message.
 *
 * @param worker the engine's id of the worker
 * @param sent as in the heartbeat
 * @param now the engine's time, milliseconds since 1970
 * @param known false if the engine does not know the worker (any more): it must register again
 * @param slots slots to run from now on
 * @param receiving whether the intake has answered a ping lately; false means that the task queue is not read
 */
public record BeatAnswer(int worker, long sent, long now, boolean known, int slots, boolean receiving) {

    /** The body. */
    public String toBody() {
        return new JsonLineWriter()
                .put("worker", worker)
                .put("sent", sent)
                .put("now", now)
                .put("known", known)
                .put("slots", slots)
                .put("receiving", receiving)
                .toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static BeatAnswer of(String body) {
        JsonLine line = JsonLine.parse(body);
        return new BeatAnswer(
                (int) line.number("worker"),
                line.number("sent"),
                line.number("now"),
                line.isTrue("known"),
                (int) line.number("slots"),
                line.isTrue("receiving"));
    }
}
