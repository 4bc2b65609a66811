// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import java.time.Instant;
import java.util.List;

/** What the heartbeat's statement asks and stores for the features above; implemented by {@code worker}. */
public interface SafetyPoll {

    /** Actions that could be claimed for right now: the heartbeat tells which of them have something waiting. */
    List<Integer> actionsToPoll();

    /** Every open assignment made before this instant stands in the table of running ones. */
    Instant lowWater();
}
