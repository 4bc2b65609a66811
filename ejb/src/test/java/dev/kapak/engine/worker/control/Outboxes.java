// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.InlineThreads;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.TestSettings;

/** Outboxes for tests of other packages. */
public final class Outboxes {

    private Outboxes() {}

    /** One without a broker, for addresses in this process. */
    public static JmsOutbox withoutBroker() {
        return new JmsOutbox(new InlineThreads(), new Gate(), new Meters(), TestSettings.with(), new EngineClock());
    }
}
