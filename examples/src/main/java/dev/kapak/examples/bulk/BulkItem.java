// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.bulk;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;

/** One of many. */
@ApplicationScoped
public class BulkItem {

    /**
     * The input.
     *
     * @param number which one it is, from 0
     */
    public record Item(int number) {}

    /** Does nothing, so that the cost of a run itself is seen. */
    @Task(name = "bulk-item")
    public void work(Item item) {
        // nothing to do
    }
}
