// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who does what: each worker what it has registered, and what it can do of older versions, but only what no worker of any
 * node has registered. Guarded by the lock of {@link Attached}.
 */
final class Duties {

    private Map<Integer, List<AttachedWorker>> byAction = Map.of();
    private Set<Integer> here = Set.of();
    private Set<Integer> elsewhere = Set.of();
    /** Before the first heartbeat anybody may be there. */
    private boolean isElsewhereKnown;

    /** The workers of this node that do this. */
    List<AttachedWorker> of(int action) {
        return byAction.getOrDefault(action, List.of());
    }

    /** Whether a worker of another node has registered this. */
    boolean isServedElsewhere(int action) {
        return elsewhere.contains(action);
    }

    /** Whether any worker has registered this, whatever its state. */
    boolean isRegistered(int action) {
        return here.contains(action) || elsewhere.contains(action);
    }

    /** Takes in what the workers of other nodes have registered; whether that is a change. */
    boolean learn(Collection<Integer> actions) {
        Set<Integer> now = Set.copyOf(actions);
        boolean changed = !isElsewhereKnown || !now.equals(elsewhere);
        elsewhere = now;
        isElsewhereKnown = true;
        return changed;
    }

    /** Gives each worker its duties; the actions that nobody here did until now. */
    Set<Integer> distribute(Collection<AttachedWorker> workers) {
        here = workers.stream()
                .flatMap(worker -> worker.abilities().own().stream())
                .collect(Collectors.toSet());
        Map<Integer, List<AttachedWorker>> now = new HashMap<>();
        for (AttachedWorker worker : workers) {
            worker.serve(duties(worker.abilities()));
            worker.actions()
                    .forEach(action -> now.computeIfAbsent(action, key -> new ArrayList<>())
                            .add(worker));
        }
        Set<Integer> gained = new HashSet<>(now.keySet());
        gained.removeAll(byAction.keySet());
        byAction = now;
        return gained;
    }

    private Set<Integer> duties(Abilities abilities) {
        Set<Integer> actions = new HashSet<>(abilities.own());
        if (isElsewhereKnown) {
            abilities.older().stream().filter(action -> !isRegistered(action)).forEach(actions::add);
        }
        return actions;
    }
}
