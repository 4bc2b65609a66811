// SPDX-License-Identifier: Apache-2.0
/**
 * What crosses the wire between an application's SDK and the engine: text messages whose body is one JSON object a line.
 *
 * <p>A message carries three string properties ({@link dev.kapak.protocol.Wire}): protocol version, kind and token. The
 * lines are flat objects; inputs, outputs and metadata are members whose JSON is copied, never parsed, on its way. The
 * page {@code docs/reference/jms-messages.md} lists every kind with its members.
 */
@NullMarked
package dev.kapak.protocol;

import org.jspecify.annotations.NullMarked;
