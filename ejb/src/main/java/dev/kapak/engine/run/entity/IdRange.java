// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.protocol.UuidV7;
import java.util.Collection;
import java.util.UUID;

/**
 * The instants between which ids were made, for the bounds that prune partitions.
 *
 * @param from milliseconds of the oldest
 * @param to milliseconds of the newest
 */
public record IdRange(long from, long to) {

    /** The range of some ids; there must be one. */
    public static IdRange of(Collection<UUID> ids) {
        long from = Long.MAX_VALUE;
        long to = 0;
        for (UUID id : ids) {
            long millis = UuidV7.millisOf(id);
            from = Math.min(from, millis);
            to = Math.max(to, millis);
        }
        return new IdRange(from, to);
    }

    /** The statement with the bounds in it. */
    public String in(SqlText text) {
        return text.between(from, to);
    }
}
