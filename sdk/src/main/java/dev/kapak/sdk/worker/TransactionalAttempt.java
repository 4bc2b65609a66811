// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.sdk.Messages;
import java.time.Duration;

/** An attempt whose time is that of its transaction, which the server keeps and nobody can extend. */
record TransactionalAttempt(Attempt attempt) implements Attempt {

    @Override
    public boolean isCancelled() {
        return attempt.isCancelled();
    }

    @Override
    public boolean mayCommit() {
        return attempt.mayCommit();
    }

    @Override
    public boolean extend(Duration by) {
        throw new IllegalStateException(Messages.TRANSACTION_NOT_EXTENDED.text());
    }
}
