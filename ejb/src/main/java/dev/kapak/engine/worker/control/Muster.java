// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.Registration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes workers in and out of the attached ones, and compares the versions that they serve. */
@Singleton
public class Muster {

    private final Attached attached;
    private final WorkerWatch watch;
    private final Workflows workflows;
    private final JmsOutbox outbox;
    private final EngineClock clock;
    private final Problems problems;
    private final long lostNanos;

    @Inject
    Muster(
            Attached attached,
            WorkerWatch watch,
            Workflows workflows,
            JmsOutbox outbox,
            EngineClock clock,
            Problems problems,
            Settings settings) {
        this.attached = attached;
        this.watch = watch;
        this.workflows = workflows;
        this.outbox = outbox;
        this.clock = clock;
        this.problems = problems;
        this.lostNanos = settings.duration(Setting.WORKER_LOST).toNanos();
    }

    /** Refuses a worker whose address another live application or tenant uses. */
    public void checkAddress(int tenant, Registration wish) {
        long now = System.nanoTime();
        String taskQueue = wish.taskQueue();
        attached.with(workers -> workers.stream()
                        .filter(worker -> worker.channel().isPresent() && worker.nanosSinceSeen(now) < lostNanos)
                        .filter(worker -> sameAddress(worker, wish, taskQueue))
                        .map(AttachedWorker::identity)
                        .filter(other ->
                                other.tenant() != tenant || !other.application().equals(wish.application()))
                        .findFirst())
                .ifPresent(other -> {
                    throw new RefusedException(
                            WorkerMessages.ADDRESS_TAKEN,
                            wish.worker(),
                            wish.application(),
                            wish.instance(),
                            other.application());
                });
    }

    private static boolean sameAddress(AttachedWorker worker, Registration wish, @Nullable String taskQueue) {
        WorkerIdentity other = worker.identity();
        boolean sameName =
                other.name().equals(wish.worker()) && other.instance().equals(wish.instance());
        return sameName
                || worker.channel()
                        .filter(channel -> channel.address().equals(taskQueue))
                        .isPresent();
    }

    /** Takes a registered worker in; an earlier life of it at the same address is over. */
    public void attach(WorkerIdentity identity, Registration wish, Abilities abilities, Address answers) {
        String queue = wish.taskQueue();
        AttachedWorker worker = new AttachedWorker(identity, wish.slots(), abilities, clock.now(), System.nanoTime());
        worker.attach(
                new JmsChannel(outbox, workflows, queue == null ? answers : Address.queue(queue)), System.nanoTime());
        // At once: what is dispatched or reported meanwhile must meet either the old worker or the new one.
        attached.lose(attached.with(workers -> replace(List.copyOf(workers), worker, wish)));
        attached.with(identity.id(), one -> {
            watch.ping(one);
            return one;
        });
        compareVersions();
    }

    private List<Assignment> replace(List<AttachedWorker> before, AttachedWorker worker, Registration wish) {
        List<Assignment> lost = new ArrayList<>();
        for (AttachedWorker other : before) {
            if (worker.identity().sameAddress(other.identity())) {
                List<Assignment> open = attached.remove(other.identity().id());
                if (other.identity().id() == worker.identity().id()) {
                    goOn(other, worker, wish);
                } else {
                    lost.addAll(open);
                }
            }
        }
        attached.add(worker);
        return lost;
    }

    /**
     * The same worker keeps everything. Its list of held tasks may be older than what was dispatched meanwhile, so a task
     * that it does not name is left to the heartbeats, which find what is missing.
     */
    private static void goOn(AttachedWorker before, AttachedWorker worker, Registration wish) {
        worker.continueFrom(before);
        wish.held()
                .forEach(one -> worker.open(one.id(), one.epoch())
                        .filter(task -> !task.isEnded())
                        .ifPresent(task -> task.seen(task.started())));
    }

    /** Takes a worker out; what it had open is assigned again. */
    public void takeOut(int worker) {
        watch.takeOut(worker);
        compareVersions();
    }

    /** Raises a problem for each workflow that is served in several versions. */
    public void compareVersions() {
        Set<Integer> actions = attached.with(workers -> workers.stream()
                .filter(worker -> worker.channel().isPresent())
                .flatMap(worker -> worker.abilities().own().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        actions.stream()
                .map(workflows::ofAction)
                .distinct()
                .collect(Collectors.groupingBy(Version::workflow))
                .values()
                .forEach(this::compare);
    }

    private void compare(List<Version> served) {
        Version one = served.get(0);
        String key = "versions:" + one.workflow();
        if (served.size() == 1) {
            problems.clear(key);
            return;
        }
        String numbers = served.stream()
                .map(Version::number)
                .sorted()
                .map(number -> Integer.toString(number))
                .collect(Collectors.joining(", "));
        int current = workflows.current(one.tenant(), one.name()).number();
        problems.raise(key, WorkerMessages.TWO_VERSIONS, one.name(), numbers, current);
    }
}
