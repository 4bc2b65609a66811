// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/**
 * Port: wakes the engine when something that waits is due. A hint: each heartbeat looks for itself what is due next.
 * Implemented by {@code schedule}. Safe for many threads; must return at once.
 */
public interface Alarm {

    /** Something is due at this instant, milliseconds since 1970. */
    void at(long millis);
}
