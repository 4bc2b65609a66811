// SPDX-License-Identifier: Apache-2.0
/** The node's row, the schema and its partitions. */
@NullMarked
package dev.kapak.engine.node.entity;

import org.jspecify.annotations.NullMarked;
