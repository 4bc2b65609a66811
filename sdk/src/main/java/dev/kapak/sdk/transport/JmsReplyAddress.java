// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import jakarta.jms.TemporaryQueue;

/** A temporary queue. */
record JmsReplyAddress(TemporaryQueue queue) implements ReplyAddress {}
