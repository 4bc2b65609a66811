// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.json;

/** An input or output that cannot be read, written, or stored. The message is meant for people. */
public final class PayloadException extends Exception {

    public PayloadException(String message) {
        super(message);
    }
}
