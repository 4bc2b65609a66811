// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import java.time.Duration;
import java.util.function.Consumer;

/** JTA, as far as it is needed. Everything is about the transaction of the calling thread. */
public interface Transactions {

    /** Whether there is one, in whatever state. */
    boolean active();

    /** What became of a transaction. */
    enum End {
        /** It stands. */
        COMMITTED,
        /** Nothing of it stands. */
        ROLLED_BACK,
        /** The server does not know. */
        UNKNOWN
    }

    /**
     * Hears of the end of the open one.
     *
     * @param ended called once, on whatever thread; never throws
     */
    void whenEnded(Consumer<End> ended);

    /**
     * Begins one.
     *
     * @param limit after which the server rolls it back
     * @throws TransactionFailedException if the server does not begin one
     */
    void begin(Duration limit) throws TransactionFailedException;

    /**
     * Commits.
     *
     * @throws TransactionFailedException if it was rolled back instead, or if what became of it is unknown
     */
    void commit() throws TransactionFailedException;

    /** Rolls back. Never throws. */
    void rollback();
}
