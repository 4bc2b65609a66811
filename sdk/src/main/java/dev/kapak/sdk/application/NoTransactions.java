// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.transaction.TransactionFailedException;
import dev.kapak.sdk.transaction.Transactions;
import java.time.Duration;
import java.util.function.Consumer;

/** A server without JTA. */
final class NoTransactions implements Transactions {

    @Override
    public boolean active() {
        return false;
    }

    @Override
    public void whenEnded(Consumer<End> ended) {
        throw missing();
    }

    @Override
    public void begin(Duration limit) throws TransactionFailedException {
        throw new TransactionFailedException(missing());
    }

    @Override
    public void commit() throws TransactionFailedException {
        throw new TransactionFailedException(missing());
    }

    @Override
    public void rollback() {
        // there is none
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(Messages.SERVER_LACKS.text("transaction manager", "JTA"));
    }
}
