// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

/** A transaction did not begin or end as it should. */
public final class TransactionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what the server says. */
    public TransactionFailedException(Exception cause) {
        super(cause.toString(), cause);
    }
}
