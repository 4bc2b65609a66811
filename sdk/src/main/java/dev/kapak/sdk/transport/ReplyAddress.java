// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

/** Where the engine's answers to this application go. Only the transport that made it can use it. */
public interface ReplyAddress {}
