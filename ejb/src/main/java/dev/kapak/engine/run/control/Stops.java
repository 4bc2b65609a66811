// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.run.entity.CancelSql;

/**
 * Port: tells a worker that an assignment is to stop. A hint: each heartbeat says it again until the result arrives.
 * Implemented by {@code worker}. Safe for many threads; must return at once.
 */
public interface Stops {

    /** The wish is committed. */
    void stop(CancelSql.Stopping assignment);
}
