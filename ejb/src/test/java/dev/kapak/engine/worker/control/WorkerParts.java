// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.protocol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attached workers of a node with everything around them, for tests of other packages. */
public final class WorkerParts {

    /** Where messages go instead of a broker. */
    public interface Sink {
        /** A line or a body. */
        void send(String address, Kind kind, String text);
    }

    /** What they need. */
    public record Needs(
            Settings settings,
            Threads threads,
            Gate gate,
            Meters meters,
            EngineClock clock,
            Backlog backlog,
            Workflows workflows,
            NodeIdentity node,
            Pulse pulse) {}

    /** The node's lanes. */
    public final RunLanes lanes;
    /** Watches. */
    public final WorkerWatch watch;
    /** Takes in and out. */
    public final Muster muster;
    /** Takes results. */
    public final Arrivals arrivals;
    /** Whom a worker belongs to. */
    public final Ownership ownership;
    /** What is to stop. */
    public final Cancelling cancelling;

    /** What is known of the other nodes. */
    public final Neighbourhood neighbourhood;
    /** Sends into the sink. */
    public final JmsOutbox outbox;
    /** The workers. */
    public final Attached attached;

    /** Parts that fit together; the lanes are made for their slots. */
    public WorkerParts(Needs needs, Sink sink, Function<Slots, RunLanes> lanesOver) {
        AtomicReference<RunLanes> made = new AtomicReference<>();
        attached = new Attached(needs.backlog, needs.clock, needs.settings, made::get);
        lanes = lanesOver.apply(attached);
        made.set(lanes);
        Problems problems = LiveProblems.over(needs.clock);
        outbox = outbox(needs, sink);
        watch = new WorkerWatch(attached, lanes, needs.clock, problems, outbox, needs.settings);
        muster = new Muster(attached, watch, needs.workflows, outbox, needs.clock, problems, needs.settings);
        arrivals = new Arrivals(attached, lanes, outbox, needs.workflows, needs.clock);
        ownership = new Ownership(attached);
        Wakes wakes = new Wakes(
                attached,
                needs.backlog,
                made::get,
                outbox,
                needs.node,
                needs.gate,
                needs.threads,
                needs.meters,
                needs.settings);
        cancelling = new Cancelling(attached, outbox, needs.node);
        neighbourhood = new Neighbourhood(attached, wakes, new Acquaintance(outbox, problems, needs.pulse), needs.node);
    }

    private static JmsOutbox outbox(Needs needs, Sink sink) {
        return new JmsOutbox(needs.threads, needs.gate, needs.meters, needs.settings, needs.clock) {
            @Override
            public void line(Address to, Kind kind, String text) {
                sink.send(to.name(), kind, text);
            }

            @Override
            public void body(Address to, Kind kind, String text) {
                sink.send(to.name(), kind, text);
            }
        };
    }

    /** Makes some open tasks old before their time. */
    public void grow(int most) {
        List<Item> old = attached.with(all -> all.stream()
                .flatMap(worker -> worker.open().stream())
                .filter(task -> !task.isAged() && !task.isEnded())
                .limit(most)
                .<Item>map(task -> new Item.Aged(task.assignment(), task.started()))
                .toList());
        lanes.add(old);
    }

    /** One of the open assignments, if there is any. */
    public List<Assignment> someOpen() {
        return attached.with(all -> all.stream()
                .flatMap(worker -> worker.open().stream())
                .map(OpenTask::assignment)
                .limit(1)
                .toList());
    }

    /** Ends assignments as lost, whoever's they are. */
    public void lose(List<Assignment> assignments) {
        attached.lose(assignments);
    }

    /** The tasks that this node believes to be open. */
    public Set<UUID> open() {
        return attached.with(all -> all.stream()
                .flatMap(worker -> worker.open().stream())
                .map(task -> task.assignment().id())
                .collect(Collectors.toSet()));
    }

    /** What is wrong with the counts when nothing is open: workers with slots that are neither free nor taken. */
    public List<String> miscounts() {
        return attached.with(all -> {
            List<String> wrong = new ArrayList<>();
            for (AttachedWorker worker : all) {
                if (worker.free() != worker.slots() || worker.busy() != 0) {
                    wrong.add(worker.identity() + ": " + worker.free() + " free, " + worker.busy() + " busy, of "
                            + worker.slots() + ", open " + worker.open().size());
                }
            }
            return wrong;
        });
    }
}
