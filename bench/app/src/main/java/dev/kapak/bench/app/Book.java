// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.bench.core.Ledger;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds the ledger of the present measurement. */
@ApplicationScoped
public class Book {

    private volatile Ledger ledger = new Ledger(0, false);

    Ledger ledger() {
        return ledger;
    }

    void open(int count, boolean held) {
        ledger.release();
        ledger = new Ledger(count, held);
    }
}
