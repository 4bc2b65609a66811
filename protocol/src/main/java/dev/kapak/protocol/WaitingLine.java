// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * Tasks wait and no slot of the sender is free: a line of a {@link Kind#WAITING} message. A hint; what is lost is found by
 * the nodes' regular look at the queue.
 *
 * @param action what is to be done, by its number
 * @param rank the lowest rank among them
 * @param count how many, at least
 * @param first id of the node that is to look first; others look a little later
 */
public record WaitingLine(int action, long rank, int count, int first) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter()
                .put("action", action)
                .put("rank", rank)
                .put("count", count)
                .put("first", first)
                .toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static WaitingLine of(JsonLine line) {
        return new WaitingLine((int) line.number("action"), line.number("rank"), (int) line.number("count"), (int)
                line.number("first"));
    }
}
