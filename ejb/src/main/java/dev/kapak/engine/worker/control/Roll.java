// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The list of attached workers, for readers and meters. */
@Singleton
public class Roll {

    private final Attached attached;
    private final Workflows workflows;

    @Inject
    Roll(Attached attached, Workflows workflows, Meters meters) {
        this.attached = attached;
        this.workflows = workflows;
        meters.gauge("kapak_workers", () -> attached.with(workers -> (long) workers.size()));
        meters.gauge("kapak_worker_slots", () -> sum(AttachedWorker::slots));
        meters.gauge("kapak_worker_slots_used", () -> sum(AttachedWorker::busy));
    }

    private long sum(ToLongFunction<AttachedWorker> value) {
        return attached.with(workers -> workers.stream().mapToLong(value).sum());
    }

    /** All of a tenant, by name and instance. */
    public List<WorkerView> list(int tenant) {
        return list(worker -> worker.identity().tenant() == tenant);
    }

    /** All, by name and instance. */
    public List<WorkerView> list() {
        return list(worker -> true);
    }

    private List<WorkerView> list(Predicate<AttachedWorker> wanted) {
        List<WorkerView> views = attached.with(workers -> workers.stream()
                .filter(wanted)
                .map(worker -> view(worker, List.of()))
                .toList());
        return views.stream()
                .map(view -> named(view, actions(view.id())))
                .sorted(Comparator.comparing(WorkerView::name).thenComparing(WorkerView::instance))
                .toList();
    }

    private Set<Integer> actions(int worker) {
        return attached.with(worker, one -> one.abilities().own()).orElse(Set.of());
    }

    /** Names the tasks outside the lock: a version may have to be read from the database. */
    private WorkerView named(WorkerView view, Set<Integer> actions) {
        List<String> tasks = actions.stream().map(this::name).sorted().toList();
        return new WorkerView(
                view.id(),
                view.name(),
                view.application(),
                view.instance(),
                view.incarnation(),
                view.status(),
                view.channel(),
                view.slots(),
                view.used(),
                view.ahead(),
                view.registered(),
                view.seen(),
                tasks);
    }

    private String name(int action) {
        Version version = workflows.ofAction(action);
        return version.name() + "/" + version.action(action).definition().task() + " v" + version.number();
    }

    private WorkerView view(AttachedWorker worker, List<String> tasks) {
        WorkerIdentity identity = worker.identity();
        return new WorkerView(
                identity.id(),
                identity.name(),
                identity.application(),
                identity.instance(),
                identity.incarnation(),
                status(worker),
                worker.channel().map(WorkerChannel::kind).orElse("JMS"),
                worker.slots(),
                Math.min(worker.busy(), worker.slots()),
                Math.max(0, worker.busy() - worker.slots()),
                worker.registered(),
                worker.seen(),
                tasks);
    }

    private String status(AttachedWorker worker) {
        if (worker.channel().isEmpty()) {
            return "LOST";
        }
        if (worker.isDraining() || attached.isDraining()) {
            return "DRAINING";
        }
        if (worker.isPaused()) {
            return "PAUSED";
        }
        return attached.isReceiving(worker) ? "ACTIVE" : "NOT_RECEIVING";
    }
}
