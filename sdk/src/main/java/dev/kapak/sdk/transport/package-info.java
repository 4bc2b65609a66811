// SPDX-License-Identifier: Apache-2.0
/** The port to the engine: messages out, messages in; and its one adapter, Jakarta Messaging. */
@NullMarked
package dev.kapak.sdk.transport;

import org.jspecify.annotations.NullMarked;
