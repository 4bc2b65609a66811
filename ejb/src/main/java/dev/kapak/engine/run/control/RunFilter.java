// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows, newest first.
 *
 * @param workflow name of the workflow; null for all
 * @param statuses allowed ones; empty for all
 * @param since accepted at or after
 * @param until accepted before
 * @param before only runs older than this one (the last of the page before); null for the first page
 * @param limit most rows, 1 to 201
 */
public record RunFilter(
        @Nullable String workflow,
        Set<RunStatus> statuses,
        Instant since,
        Instant until,
        @Nullable UUID before,
        int limit) {

    /** A copy of its own. */
    public RunFilter {
        statuses = Set.copyOf(statuses);
    }
}
