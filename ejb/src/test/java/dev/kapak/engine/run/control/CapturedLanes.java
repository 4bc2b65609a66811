// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.InlineThreads;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lanes that keep what they are given. */
public final class CapturedLanes extends RunLanes {

    /** What was added or offered. */
    public final List<Item> items = new ArrayList<>();

    /** How often they were woken. */
    public int woken;

    /** Whether starts are refused. */
    public boolean full;

    /** When a batch under way began. */
    public long busySince = Long.MAX_VALUE;

    /** Lanes over a backlog. */
    public CapturedLanes(Backlog backlog, Meters meters) {
        super(
                TestSettings.with(),
                new InlineThreads(),
                meters,
                new Planner(
                        new FakeSlots(0),
                        backlog,
                        new EngineClock(),
                        Sample.rules().steps()),
                new Aftermath(
                        new FakeSlots(0),
                        backlog,
                        new Followers(),
                        new NobodyElse(),
                        at -> {},
                        KnownWorkflows.of(),
                        meters),
                new BatchTransaction(),
                new Gate(),
                backlog);
    }

    @Override
    public boolean offer(Item.Start start) {
        return !full && items.add(start);
    }

    @Override
    public void add(Collection<? extends Item> added) {
        items.addAll(added);
    }

    @Override
    public void wake() {
        woken++;
    }

    @Override
    public long busySince() {
        return busySince;
    }

    /** The ends among what was added. */
    public List<Item.End> ends() {
        return items.stream()
                .filter(Item.End.class::isInstance)
                .map(Item.End.class::cast)
                .toList();
    }
}
