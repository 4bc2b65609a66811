// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.sdk.transaction.Outbox;
import java.util.Optional;

/** Whether and how runs can be started at the moment. */
public interface Gate {

    /**
     * Sees to it that messages are exchanged with the engine; the first start of an application without tasks begins it.
     *
     * @throws IllegalStateException if the application does not run, or the server lacks something
     */
    void open();

    /** Whether the calling thread has an open JTA transaction. */
    boolean inTransaction();

    /** By which starts join that transaction; empty if they cannot. */
    Optional<Outbox> outbox();
}
