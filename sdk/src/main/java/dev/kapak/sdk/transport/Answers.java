// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import java.time.Duration;
import java.util.Optional;

/** A connection with an address of its own, on which the engine's answers arrive, and what the wake topic says. */
public interface Answers extends AutoCloseable {

    /** The address. */
    ReplyAddress address();

    /**
     * Waits for the next message.
     *
     * @param limit how long
     * @return the message, or empty if none came or it was one to be dropped
     * @throws TransportException if the connection broke
     */
    Optional<Incoming> receive(Duration limit);

    /** Closes the connection and deletes the address. Never throws. */
    @Override
    void close();
}
