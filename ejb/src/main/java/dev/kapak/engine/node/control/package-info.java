// SPDX-License-Identifier: Apache-2.0
/** This server's life as an engine node: whether it may work, who it is, what is in order. */
@NullMarked
package dev.kapak.engine.node.control;

import org.jspecify.annotations.NullMarked;
