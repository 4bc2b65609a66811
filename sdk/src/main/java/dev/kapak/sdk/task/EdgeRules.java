// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules that the edges between the tasks of a workflow must keep: they lead somewhere, fit, and make no circle. */
final class EdgeRules {

    private final Faults faults;

    EdgeRules(Faults faults) {
        this.faults = faults;
    }

    void check(FoundWorkflow workflow) {
        Map<String, FoundTask> tasks = new LinkedHashMap<>();
        workflow.tasks().forEach(task -> tasks.put(task.name().task(), task));
        for (FoundTask task : workflow.tasks()) {
            checkParents(task, tasks);
            checkOutputs(task, tasks);
        }
        checkCycles(workflow);
    }

    private void checkParents(FoundTask task, Map<String, FoundTask> tasks) {
        for (String parent : task.parents()) {
            if (!tasks.containsKey(parent)) {
                String hint = Suggestion.nearest(parent, tasks.keySet());
                faults.add(Messages.UNKNOWN_PARENT, task.place(), task.name().workflow(), parent, hint);
            }
        }
    }

    private void checkOutputs(FoundTask task, Map<String, FoundTask> tasks) {
        if (!(task.body() instanceof MethodBody body)) {
            return;
        }
        for (Argument argument : body.arguments()) {
            if (argument instanceof Argument.Output output) {
                FoundTask parent = tasks.get(output.task());
                if (parent != null && !OutputTypes.fits(parent.output(), output.type())) {
                    faults.add(
                            Messages.OUTPUT_MISMATCH,
                            output.task(),
                            task.place(),
                            output.type().getTypeName(),
                            parent.place(),
                            parent.output().getTypeName());
                }
            }
        }
    }

    /** Takes away what can run until only circles are left, and what waits for them. */
    private void checkCycles(FoundWorkflow workflow) {
        Map<String, Set<String>> left = new TreeMap<>();
        workflow.tasks().forEach(task -> left.put(task.name().task(), task.parents()));
        removeRunnable(left);
        while (!left.isEmpty()) {
            List<String> cycle = cycle(left);
            faults.add(Messages.CYCLE, workflow.name(), workflow.place(), String.join(" -> ", cycle));
            cycle.forEach(left::remove);
            removeRunnable(left);
        }
    }

    private static void removeRunnable(Map<String, Set<String>> left) {
        boolean changed = true;
        while (changed) {
            changed = left.values().removeIf(parents -> Collections.disjoint(left.keySet(), parents));
        }
    }

    /** Goes from task to parent until one comes again; told in the order in which they would run. */
    private static List<String> cycle(Map<String, Set<String>> left) {
        List<String> path = new ArrayList<>();
        String task = left.keySet().iterator().next();
        while (!path.contains(task)) {
            path.add(task);
            task = left.getOrDefault(task, Set.of()).stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(task), path.size()));
        cycle.add(task);
        Collections.reverse(cycle);
        return cycle;
    }
}
