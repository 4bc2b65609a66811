// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.InlineThreads;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.CapturedLanes;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Registration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The attached workers with everything around them, without a container. */
final class Workshop {

    static final int ACTION = 5;

    /** Keeps what is sent. */
    static final class SentOutbox extends JmsOutbox {

        /** Also written by the threads of a test, such as the loop of the hints. */
        final List<Line> sent = new CopyOnWriteArrayList<>();

        SentOutbox(Meters meters) {
            super(new InlineThreads(), new Gate(), meters, TestSettings.with(), new EngineClock());
        }

        @Override
        public void line(Address to, Kind kind, String text) {
            sent.add(new Line(to, kind, text, true));
        }

        @Override
        public void body(Address to, Kind kind, String text) {
            sent.add(new Line(to, kind, text, false));
        }

        List<Line> of(Kind kind) {
            return sent.stream().filter(line -> line.kind() == kind).toList();
        }
    }

    final Version version = KnownWorkflows.version(1, ACTION, "pay", 2);
    final Workflows workflows =
            KnownWorkflows.of(KnownWorkflows.next(version, "pay"), version, KnownWorkflows.version(1, 6, "ship", 0));
    final EngineClock clock = new EngineClock();
    final Meters meters = new Meters();
    final Backlog backlog = new Backlog();
    final CapturedLanes lanes = new CapturedLanes(backlog, meters);
    final SentOutbox outbox = new SentOutbox(meters);
    final Problems problems;
    final Attached attached;
    final WorkerWatch watch;
    final Muster muster;
    final Arrivals arrivals;

    Workshop(String... settings) {
        Settings known = TestSettings.with(settings);
        problems = LiveProblems.over(clock);
        attached = new Attached(backlog, clock, known, () -> lanes);
        watch = new WorkerWatch(attached, lanes, clock, problems, outbox, known);
        muster = new Muster(attached, watch, workflows, outbox, clock, problems, known);
        arrivals = new Arrivals(attached, lanes, outbox, workflows, clock);
    }

    static WorkerIdentity identity(int id, String instance, UUID incarnation) {
        return new WorkerIdentity(id, 1, "mail", "shop", instance, incarnation);
    }

    static Registration wish(String instance, UUID incarnation, int slots, Held... held) {
        return new Registration("mail", "shop", instance, incarnation, slots, null, List.of(), List.of(held), null, 0);
    }

    /** Attaches a worker whose intake answers. */
    WorkerIdentity attach(int id, int slots) {
        WorkerIdentity identity = identity(id, "one" + id, UUID.randomUUID());
        attach(identity, slots);
        watch.pong(id, 1);
        return identity;
    }

    /** Attaches a worker that holds some assignments; its intake has not answered yet. */
    void attach(WorkerIdentity identity, int slots, Held... held) {
        attach(identity, wish(identity.instance(), identity.incarnation(), slots, held), Abilities.of(List.of(ACTION)));
    }

    private void attach(WorkerIdentity identity, Registration wish, Abilities abilities) {
        muster.attach(identity, wish, abilities, Address.queue("answers." + identity.id()));
    }

    /** Attaches a worker with three slots whose intake answers and that can do this. */
    WorkerIdentity attach(int id, Set<Integer> own, Set<Integer> older) {
        WorkerIdentity identity = identity(id, "one" + id, UUID.randomUUID());
        attach(identity, wish(identity.instance(), identity.incarnation(), 3), new Abilities(own, older));
        watch.pong(id, 1);
        return identity;
    }

    /** A task that was committed for a worker. */
    Assignment open(int worker) {
        Assignment assignment = Sample.assignment(Sample.start(version, 1), worker);
        attached.with(worker, one -> {
            one.reserve(1);
            return one;
        });
        attached.opened(List.of(new Dispatch(assignment, null, "{}")));
        return assignment;
    }

    int free(int worker) {
        return attached.with(worker, AttachedWorker::free).orElseThrow();
    }

    static Held held(Assignment assignment) {
        return new Held(assignment.id(), assignment.epoch(), 0);
    }
}
