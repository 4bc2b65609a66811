// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import java.util.List;

/**
 * What a heartbeat learns of the other nodes.
 *
 * @param alive ids of the nodes that beat
 * @param names their names
 * @param silent ids of the nodes that did not beat for longer than the limit
 * @param actions what their workers can do
 * @param cutOff names of the nodes that cannot be reached by messages, since they or we have a broker of our own
 */
public record Neighbours(
        List<Integer> alive, List<String> names, List<Integer> silent, List<Integer> actions, List<String> cutOff) {

    /** There are none. */
    public static final Neighbours NONE = new Neighbours(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies of its own. */
    public Neighbours {
        alive = List.copyOf(alive);
        names = List.copyOf(names);
        silent = List.copyOf(silent);
        actions = List.copyOf(actions);
        cutOff = List.copyOf(cutOff);
    }
}
