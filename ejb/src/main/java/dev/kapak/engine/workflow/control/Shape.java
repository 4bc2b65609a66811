// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.protocol.TaskDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the tasks of a workflow follow each other. Tasks are numbered by the order of their names.
 *
 * @param isGraph whether a run has tasks of its own; otherwise the workflow is one task of the same name, which is its own run
 * @param names the tasks' names
 * @param parents for each task, those before it
 * @param children for each task, those that come after it
 * @param order all tasks but the one that starts on failure, none before its parents
 * @param onFailure the task that starts when another one has failed; -1 if there is none
 */
public record Shape(
        boolean isGraph,
        List<String> names,
        List<List<Integer>> parents,
        List<List<Integer>> children,
        List<Integer> order,
        int onFailure) {

    /** Most tasks of a workflow. */
    public static final int MOST_TASKS = 1_000;

    /**
     * The shape of these tasks, which are sorted by name.
     *
     * @throws RefusedException KAPAK-0308 for a parent that is not there, KAPAK-0309 for a circle, KAPAK-0310 for too many tasks
     */
    public static Shape of(String workflow, List<TaskDefinition> tasks) {
        if (tasks.size() > MOST_TASKS) {
            throw new RefusedException(WorkflowMessages.TOO_MANY_TASKS, workflow, tasks.size(), MOST_TASKS);
        }
        Map<String, Integer> numbers = new HashMap<>();
        tasks.forEach(task -> numbers.put(task.task(), numbers.size()));
        List<List<Integer>> parents = new ArrayList<>();
        for (TaskDefinition task : tasks) {
            List<Integer> before = new ArrayList<>();
            for (String parent : task.parents()) {
                Integer number = numbers.get(parent);
                if (number == null) {
                    throw new RefusedException(WorkflowMessages.UNKNOWN_PARENT, task.task(), workflow, parent);
                }
                before.add(number);
            }
            parents.add(List.copyOf(before));
        }
        boolean isOne = tasks.size() == 1 && tasks.get(0).task().equals(workflow);
        List<String> names = tasks.stream().map(TaskDefinition::task).toList();
        List<List<Integer>> children = children(parents);
        List<Integer> order = order(workflow, names, parents, children);
        int onFailure = onFailure(workflow, tasks, children);
        List<Integer> ordinary =
                order.stream().filter(number -> number != onFailure).toList();
        return new Shape(!isOne, names, List.copyOf(parents), children, ordinary, onFailure);
    }

    private static int onFailure(String workflow, List<TaskDefinition> tasks, List<List<Integer>> children) {
        int found = -1;
        for (int i = 0; i < tasks.size(); i++) {
            TaskDefinition task = tasks.get(i);
            if (task.onFailure()) {
                boolean alone = found < 0 && tasks.size() > 1;
                if (!alone || !task.parents().isEmpty() || !children.get(i).isEmpty()) {
                    throw new RefusedException(WorkflowMessages.BAD_ON_FAILURE, task.task(), workflow);
                }
                found = i;
            }
        }
        return found;
    }

    private static List<List<Integer>> children(List<List<Integer>> parents) {
        List<List<Integer>> children = new ArrayList<>();
        parents.forEach(one -> children.add(new ArrayList<>()));
        for (int i = 0; i < parents.size(); i++) {
            for (int parent : parents.get(i)) {
                children.get(parent).add(i);
            }
        }
        return children.stream().map(List::copyOf).toList();
    }

    private static List<Integer> order(
            String workflow, List<String> names, List<List<Integer>> parents, List<List<Integer>> children) {
        int[] missing = parents.stream().mapToInt(List::size).toArray();
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Integer next = ready.remove();
            order.add(next);
            for (int child : children.get(next)) {
                missing[child]--;
                if (missing[child] == 0) {
                    ready.add(child);
                }
            }
        }
        if (order.size() < names.size()) {
            throw new RefusedException(WorkflowMessages.CYCLE, workflow, circle(names, parents, order));
        }
        return List.copyOf(order);
    }

    /** One of the circles, as {@code a -> b -> a}: whoever was left over has a parent that was left over too. */
    private static String circle(List<String> names, List<List<Integer>> parents, List<Integer> order) {
        List<Integer> way = new ArrayList<>();
        int at = 0;
        while (order.contains(at)) {
            at++;
        }
        while (!way.contains(at)) {
            way.add(0, at);
            at = parents.get(at).stream()
                    .filter(parent -> !order.contains(parent))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>();
        circle.add(names.get(at));
        way.subList(0, way.indexOf(at) + 1).forEach(one -> circle.add(names.get(one)));
        return String.join(" -> ", circle);
    }

    /** Whether a task starts with the run. */
    public boolean isRoot(int number) {
        return number != onFailure && parents.get(number).isEmpty();
    }
}
