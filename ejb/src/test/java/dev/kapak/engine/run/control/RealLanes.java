// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.run.boundary.DueTransactions;
import dev.kapak.engine.workflow.boundary.Workflows;

/** Lanes with everything that belongs to them, for tests of other packages. */
public final class RealLanes {

    private RealLanes() {}

    /** What lanes need. */
    public record Parts(
            Settings settings,
            Threads threads,
            Meters meters,
            EngineClock clock,
            Slots slots,
            Backlog backlog,
            Workflows workflows,
            BatchTransaction transaction,
            Gate gate) {}

    /** Lanes that start when the gate opens. */
    public static RunLanes of(Parts parts) {
        return new RunLanes(
                parts.settings,
                parts.threads,
                parts.meters,
                new Planner(parts.slots, parts.backlog, parts.clock, new Steps(parts.workflows::ofAction)),
                aftermath(parts.slots, parts.backlog, parts.workflows, parts.meters),
                parts.transaction,
                parts.gate,
                parts.backlog);
    }

    /** What follows a batch, with nobody who follows runs and no other node. */
    public static Aftermath aftermath(Slots slots, Backlog backlog, Workflows workflows, Meters meters) {
        return new Aftermath(slots, backlog, new Followers(), new NobodyElse(), at -> {}, workflows, meters);
    }

    /** Rules of these workflows, with a head start of a minute for each step of priority. */
    public static RunRules rules(Workflows workflows) {
        return new RunRules(new QueueTerms(workflows::definition, 60_000), new Steps(workflows::ofAction));
    }

    /** What does what is due, over these lanes. */
    public static DueWork due(DueTransactions transactions, RunLanes lanes, Parts parts) {
        return new DueWork(
                transactions, lanes, parts.backlog, new NobodyElse(), parts.workflows, parts.clock, parts.meters);
    }

    /** The gate has opened. */
    public static void opened(RunLanes lanes) {
        lanes.onOpened(new NodeOpened(true));
    }

    /** No batch any more. */
    public static void stop(RunLanes lanes) {
        lanes.stop();
    }
}
