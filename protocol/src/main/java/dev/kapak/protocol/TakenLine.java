// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * A node has taken tasks that another one had said are waiting: a line of a {@link Kind#TAKEN} message.
 *
 * @param action what is to be done, by its number
 * @param count how many
 * @param node id of the node that took them
 */
public record TakenLine(int action, int count, int node) {

    /** The line. */
    public String toLine() {
        return new JsonLineWriter()
                .put("action", action)
                .put("count", count)
                .put("node", node)
                .toString();
    }

    /** Reads what {@link #toLine()} wrote. */
    public static TakenLine of(JsonLine line) {
        return new TakenLine((int) line.number("action"), (int) line.number("count"), (int) line.number("node"));
    }
}
