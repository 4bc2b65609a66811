// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.FakeEvent;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Catalog;
import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.engine.workflow.control.Role;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.TaskDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Workflows that are in memory already, without a database behind them. */
public final class KnownWorkflows {

    private KnownWorkflows() {}

    /** Knows these versions as the current ones. */
    public static Workflows of(Version... versions) {
        Catalog catalog = new Catalog();
        for (Version version : versions) {
            catalog.put(version, true);
        }
        WorkflowTransactions transactions = new WorkflowTransactions() {
            @Override
            public Version register(int tenant, Definition definition) {
                return Stream.of(versions)
                        .filter(version -> version.name().equals(definition.workflow()))
                        .filter(version -> definition(version).equals(definition))
                        .findFirst()
                        .orElseThrow();
            }

            @Override
            public List<Integer> older(Version version) {
                return Stream.of(versions)
                        .filter(other -> other.workflow() == version.workflow() && other.number() < version.number())
                        .flatMap(other -> other.actions().stream().map(Role::of))
                        .filter(role -> version.actions().stream()
                                .anyMatch(own -> Role.of(own).canTakeOver(role)))
                        .map(Role::action)
                        .toList();
            }

            @Override
            public List<Integer> newer(Version version, String task) {
                return Stream.of(versions)
                        .filter(other -> other.workflow() == version.workflow() && other.number() > version.number())
                        .flatMap(other -> other.actions().stream().map(Role::of))
                        .filter(role -> role.task().equals(task))
                        .map(Role::action)
                        .toList();
            }

            @Override
            public Set<Integer> pausedActions() {
                return Set.of();
            }
        };
        return new Workflows(catalog, transactions, new Gate(), FakeEvent.to(pauses -> {}));
    }

    private static Definition definition(Version version) {
        return new Definition(
                version.name(),
                version.actions().stream().map(Action::definition).toList());
    }

    /** A version with one task of the same name; all ids are the action's. */
    public static Version version(int tenant, int action, String name, int retries) {
        return version(tenant, action, name, retries, 0);
    }

    /** The same with a schedule timeout. */
    public static Version version(int tenant, int action, String name, int retries, long scheduleTimeoutMillis) {
        TaskDefinition task = new TaskDefinition(
                name, name, retries, 0, scheduleTimeoutMillis, 0, 0, 2, null, null, null, List.of(), false);
        return new Version(action, tenant, action, name, 1, List.of(new Action(action, action, task)), Instant.EPOCH);
    }

    /**
     * A version with several tasks, each written as {@code name}, {@code name:parent,parent} or, if it starts on failure,
     * {@code name!}, sorted by name. The actions are
     * numbered from the first one on; that is also the version's and the workflow's id.
     */
    public static Version graph(int tenant, int first, String name, String... tasks) {
        return new Version(first, tenant, first, name, 1, actions(first, name, tasks), Instant.EPOCH);
    }

    /** The next version of the same workflow, with these tasks; its ids are a hundred higher. */
    public static Version next(Version before, String... tasks) {
        int id = before.id() + 100;
        return new Version(
                id,
                before.tenant(),
                before.workflow(),
                before.name(),
                before.number() + 1,
                actions(id, before.name(), tasks),
                Instant.EPOCH);
    }

    private static List<Action> actions(int first, String name, String... tasks) {
        List<Action> actions = new ArrayList<>();
        for (String task : tasks) {
            List<String> parts = List.of(task.split(":", -1));
            List<String> parents = parts.size() > 1 ? List.of(parts.get(1).split(",", -1)) : List.of();
            boolean onFailure = task.endsWith("!");
            String own = parts.get(0).replace("!", "");
            TaskDefinition definition =
                    new TaskDefinition(name, own, 1, 0, 0, 0, 0, 2, null, null, null, parents, onFailure);
            actions.add(new Action(first + actions.size(), first, definition));
        }
        return actions;
    }
}
