// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;

/**
 * Port: what other nodes may want to know. Called after commits, must return at once and may forget: all of it is hints.
 * Implemented by {@code worker}. Safe for many threads.
 */
public interface Others {

    /** A task of this rank waits. */
    void waits(int action, long rank);

    /** A claim took so many. */
    void claimed(Claim claim, int taken);

    /** A run has ended for which nobody waits here. */
    void ended(int tenant, UUID run);
}
