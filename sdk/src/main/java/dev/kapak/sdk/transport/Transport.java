// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

/** Opens connections to the broker that this application and the engine share. */
public interface Transport {

    /**
     * Opens a connection for answers, with a new address.
     *
     * @throws TransportException if the broker cannot be reached
     */
    Answers openAnswers();

    /**
     * Opens a connection for sending.
     *
     * @throws TransportException if the broker cannot be reached
     */
    Sender openSender();
}
