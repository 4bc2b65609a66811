// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.LogEntry;

/**
 * What an open assignment of a worker of this node tells.
 *
 * @param entry what
 * @param attempt which attempt it is, from 1
 */
public record Noted(LogEntry entry, int attempt) {

    /** Whose it is. */
    AttemptKey key() {
        return new AttemptKey(entry.id(), entry.epoch(), attempt);
    }
}
