// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.run.control.Aftermath;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Abilities;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.Muster;
import dev.kapak.engine.worker.control.WorkerIdentity;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.engine.worker.control.WorkerWatch;
import dev.kapak.engine.worker.entity.WorkerSql;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Registers workers: their workflows first, then the worker itself, then its place among the attached ones. */
@Singleton
public class Registrar {

    private static final int MOST_SLOTS = 10_000;

    private final Workflows workflows;
    private final WorkerTransactions transactions;
    private final Muster muster;
    private final Census census;
    private final WorkerWatch watch;
    private final Aftermath aftermath;
    private final NodeIdentity node;
    private final EngineClock clock;
    private final Gate gate;
    private final Duration beat;

    @Inject
    Registrar(
            Workflows workflows,
            WorkerTransactions transactions,
            Muster muster,
            Census census,
            WorkerWatch watch,
            Aftermath aftermath,
            NodeIdentity node,
            EngineClock clock,
            Gate gate,
            Settings settings) {
        this.workflows = workflows;
        this.transactions = transactions;
        this.muster = muster;
        this.census = census;
        this.watch = watch;
        this.aftermath = aftermath;
        this.node = node;
        this.clock = clock;
        this.gate = gate;
        this.beat = settings.duration(Setting.WORKER_BEAT);
    }

    /**
     * The other node that decides about a registration, since it owns the worker at this address; empty if this node does.
     * The owner does not, if it is dead or did not answer the worker.
     *
     * @throws RefusedException KAPAK-0508 if it is silent and not declared dead yet
     */
    public Optional<String> ownerElsewhere(Caller caller, Registration wish) {
        Optional<WorkerSql.Owner> owner = gate.ask(() -> transactions.owner(caller.tenant(), wish))
                .filter(other -> other.node() != node.id() && other.lives());
        if (owner.isPresent() && !owner.get().beats()) {
            throw new RefusedException(WorkerMessages.OWNER_SILENT, owner.get().name(), wish.worker());
        }
        return owner.map(WorkerSql.Owner::name).filter(name -> !isSilent(name, wish));
    }

    /** A registration may be read late, by a node that stood still: what it says is true of the node that it names only. */
    private static boolean isSilent(String owner, Registration wish) {
        String silent = wish.silent();
        return Registration.ANY.equals(silent) || (Wire.NODE_QUEUE_PREFIX + owner).equals(silent);
    }

    /**
     * Registers a worker that wants its answers at an address. One at a time, so that two lives of one application cannot
     * pass each other.
     *
     * @throws RefusedException KAPAK-0503, KAPAK-0504, KAPAK-0507 or what a definition gets wrong
     */
    public Registered register(Caller caller, Registration wish, Address answers) {
        if (wish.slots() < 1 || wish.slots() > MOST_SLOTS) {
            throw new RefusedException(WorkerMessages.BAD_SLOTS, wish.worker(), wish.slots(), MOST_SLOTS);
        }
        if (wish.tasks().isEmpty()) {
            throw new RefusedException(WorkerMessages.NO_TASKS, wish.worker());
        }
        synchronized (census) {
            return registerAlone(caller, wish, answers);
        }
    }

    private Registered registerAlone(Caller caller, Registration wish, Address answers) {
        muster.checkAddress(caller.tenant(), wish);
        List<Version> versions = workflows.register(caller.tenant(), definitions(wish));
        List<Integer> actions = versions.stream()
                .flatMap(version -> version.actions().stream())
                .map(Action::id)
                .toList();
        Abilities abilities = new Abilities(Set.copyOf(actions), older(versions));
        WorkerTransactions.Stored stored = gate.ask(() -> transactions.register(caller.tenant(), wish, actions));
        int id = stored.id();
        WorkerIdentity identity = new WorkerIdentity(
                id, caller.tenant(), wish.worker(), wish.application(), wish.instance(), wish.incarnation());
        if (stored.ours() && !watch.ids().contains(id)) {
            gate.ask(() -> {
                census.take();
                return id;
            });
        }
        if (!stored.found().isEmpty() && !watch.ids().contains(id)) {
            watch.expectBack(identity, wish.slots(), actions);
        }
        stored.found().forEach(assignment -> watch.adopt(assignment, true));
        muster.attach(identity, wish, abilities, answers);
        aftermath.committed(stored.lost());
        return new Registered(
                wish.worker(),
                wish.incarnation(),
                id,
                Wire.NODE_QUEUE_PREFIX + node.name(),
                beat.toMillis(),
                wish.slots(),
                clock.millis());
    }

    private Set<Integer> older(List<Version> versions) {
        return versions.stream()
                .flatMap(version -> workflows.older(version).stream())
                .collect(Collectors.toSet());
    }

    private static List<Definition> definitions(Registration wish) {
        return wish.tasks().stream().collect(Collectors.groupingBy(TaskDefinition::workflow)).entrySet().stream()
                .map(entry -> new Definition(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A worker has gone: what it still had open is assigned again. */
    public void gone(int worker) {
        synchronized (census) {
            muster.takeOut(worker);
            gate.ask(() -> {
                transactions.gone(List.of(worker));
                return worker;
            });
        }
    }
}
