// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

/** The broker could not be reached, or a connection to it broke. The caller opens a new one. */
public final class TransportException extends RuntimeException {

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }

    public TransportException(String message) {
        super(message);
    }
}
