// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import org.jspecify.annotations.Nullable;

/** A connection on which messages are sent. For one thread. */
public interface Sender extends AutoCloseable {

    /**
     * Hands a message to the broker, not persistent.
     *
     * @param message the message
     * @param reply where answers should go, or null if there is no such address at the moment
     * @throws TransportException if the connection broke; whether the message was sent is unknown
     */
    void send(Outgoing message, @Nullable ReplyAddress reply);

    /** Closes the connection. Never throws. */
    @Override
    void close();
}
