// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.control.Catalog;
import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.engine.workflow.control.NearName;
import dev.kapak.engine.workflow.control.PausedActions;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.engine.workflow.control.WorkflowMessages;
import dev.kapak.protocol.TaskDefinition;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Registers and looks up workflows: first in memory, then in the database. */
@Singleton
public class Workflows {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final Catalog catalog;
    private final WorkflowTransactions transactions;
    private final Gate gate;
    private final Event<PausedActions> pauses;
    private final AtomicInteger newestSeen = new AtomicInteger();

    @Inject
    Workflows(Catalog catalog, WorkflowTransactions transactions, Gate gate, Event<PausedActions> pauses) {
        this.pauses = pauses;
        this.gate = gate;
        this.catalog = catalog;
        this.transactions = transactions;
    }

    /**
     * Registers definitions; what is known already keeps its version. The versions become current.
     *
     * @throws RefusedException KAPAK-0305 or KAPAK-0306 for a schema that cannot be used; nothing is registered then
     */
    public List<Version> register(int tenant, List<Definition> definitions) {
        definitions.forEach(Definition::checkSchemas);
        List<Version> versions = new ArrayList<>();
        for (Definition definition : definitions) {
            Version version = gate.ask(() -> transactions.register(tenant, definition));
            catalog.put(version, true);
            versions.add(version);
        }
        if (!versions.isEmpty()) {
            // A new version of a paused workflow is paused too.
            readPauses();
        }
        return versions;
    }

    /**
     * The version that a new run takes.
     *
     * @throws RefusedException KAPAK-0301
     */
    public Version current(int tenant, String name) {
        Optional<Version> known = catalog.current(tenant, name);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Version> stored = gate.ask(() -> transactions.current(tenant, name));
        stored.ifPresent(version -> catalog.put(version, true));
        return stored.orElseThrow(() -> new RefusedException(
                WorkflowMessages.UNKNOWN, name, NearName.hint(name, gate.ask(() -> transactions.names(tenant)))));
    }

    /** The version of an action. */
    public Version ofAction(int action) {
        return catalog.ofAction(action).orElseGet(() -> {
            Version version = gate.ask(() -> transactions.ofAction(action));
            catalog.put(version, false);
            return version;
        });
    }

    /**
     * The actions of older versions that a worker of this one can do too: for those who started a run before the definition
     * changed, when nobody of their own version is there any more.
     */
    public List<Integer> older(Version version) {
        return catalog.older(version.id()).orElseGet(() -> {
            List<Integer> actions = gate.ask(() -> transactions.older(version));
            catalog.putOlder(version.id(), actions);
            return actions;
        });
    }

    /** The actions of newer versions whose workers can do this action too, the newest first. */
    public Stream<Integer> newer(int action) {
        Version version = ofAction(action);
        String task = version.action(action).definition().task();
        List<Integer> newer = catalog.newer(action).orElseGet(() -> {
            List<Integer> actions = gate.ask(() -> transactions.newer(version, task));
            catalog.putNewer(action, actions);
            return actions;
        });
        return newer.stream().filter(other -> older(ofAction(other)).contains(action));
    }

    /** The task of an action, as registered. */
    public TaskDefinition definition(int action) {
        return ofAction(action).action(action).definition();
    }

    /** All current versions of a tenant, sorted by name. */
    public List<Version> list(int tenant) {
        return gate.ask(() -> transactions.list(tenant));
    }

    /** All versions of a workflow, newest first; empty if there is none of that name. */
    public List<Version> versions(int tenant, String name) {
        return gate.ask(() -> transactions.versions(tenant, name));
    }

    /** The ids of a tenant's workflows that are paused. */
    public Set<Integer> paused(int tenant) {
        return gate.ask(() -> transactions.paused(tenant));
    }

    /**
     * Pauses a workflow, or lets it go on: while it is paused its tasks wait, also those that are started meanwhile, and what
     * runs goes on. Here at once, on other nodes with their next heartbeat. Does nothing if it is so already.
     *
     * @throws RefusedException KAPAK-0301
     */
    public void pause(int tenant, String name, boolean paused) {
        Version version = current(tenant, name);
        if (gate.ask(() -> transactions.pause(version.workflow(), paused))) {
            LOG.log(
                    Level.INFO,
                    "workflow {0} of tenant {1} {2}",
                    name,
                    String.valueOf(tenant),
                    paused ? "is paused" : "goes on");
        }
        readPauses();
    }

    private void readPauses() {
        pauses.fire(new PausedActions(gate.ask(transactions::pausedActions)));
    }

    void onOpening(@Observes NodeOpening opening) {
        readPauses();
    }

    void onBeat(@Observes NodeBeat beat) {
        pauses.fire(new PausedActions(Set.copyOf(beat.paused())));
        if (newestSeen.getAndSet(beat.newestVersion()) != beat.newestVersion()) {
            catalog.forgetCurrent();
        }
    }
}
