// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import java.util.List;

/**
 * Event: the node's heartbeat was stored; every two seconds.
 *
 * @param newestVersion the newest workflow version of any node
 * @param ready actions, among those that were asked for, for which something claimable waits
 * @param neighbours the other nodes
 * @param paused actions of paused workflows
 * @param nextDue when something that waits is due next, on any node, milliseconds since 1970; 0 if nothing is
 * @param stopping whether a worker of this node has something that is to stop
 */
public record NodeBeat(
        int newestVersion,
        List<Integer> ready,
        Neighbours neighbours,
        List<Integer> paused,
        long nextDue,
        boolean stopping) {}
