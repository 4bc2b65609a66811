// SPDX-License-Identifier: Apache-2.0
/** The start gate, the heartbeat and the partitions: where this node's transactions begin. */
@NullMarked
package dev.kapak.engine.node.boundary;

import org.jspecify.annotations.NullMarked;
