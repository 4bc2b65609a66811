// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.TaskIntake;
import dev.kapak.sdk.platform.Setting;
import dev.kapak.sdk.platform.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that the workers of an application must keep, and which worker runs which task. */
final class WorkerRules {

    private final LimitRules numbers;
    private final Faults faults;
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<FoundTask, String> claimed = new LinkedHashMap<>();

    WorkerRules(LimitRules numbers, Faults faults) {
        this.numbers = numbers;
        this.faults = faults;
    }

    /** The workers; the last one is that of the application if some tasks are left. */
    List<WorkerPlan> check(Collection<Class<?>> workerClasses, List<FoundTask> tasks) {
        List<Class<?>> declared = workerClasses.stream()
                .sorted(Comparator.comparing(Class::getName))
                .filter(this::isWorker)
                .toList();
        List<WorkerPlan> plans = new ArrayList<>();
        for (Class<?> type : declared) {
            if (definition(type).tasks().length > 0) {
                plans.add(plan(type, listed(type, tasks)));
            }
        }
        for (Class<?> type : declared) {
            if (definition(type).tasks().length == 0) {
                plans.add(plan(type, rest(type, tasks)));
            }
        }
        List<FoundTask> left =
                tasks.stream().filter(task -> !claimed.containsKey(task)).toList();
        if (!left.isEmpty()) {
            plans.add(new WorkerPlan("", WorkerPlan.DEFAULT_SLOTS, false, left));
        }
        return List.copyOf(plans);
    }

    private boolean isWorker(Class<?> type) {
        if (!type.isAnnotationPresent(WorkerDefinition.class)) {
            faults.add(Messages.INTAKE_WITHOUT_WORKER, type.getSimpleName());
            return false;
        }
        return true;
    }

    private static WorkerDefinition definition(Class<?> type) {
        return type.getAnnotation(WorkerDefinition.class);
    }

    private WorkerPlan plan(Class<?> type, List<FoundTask> tasks) {
        String name = definition(type).name();
        Names.check(name, "the worker " + type.getSimpleName(), faults);
        Class<?> other = classes.putIfAbsent(name, type);
        if (other != null) {
            faults.add(Messages.DUPLICATE_WORKER, name, other.getSimpleName(), type.getSimpleName());
        }
        int slots = numbers.number(
                Setting.WORKER_SLOTS.keyOf(name), definition(type).slots());
        if (slots < 1) {
            faults.add(Messages.BAD_SLOTS, name, slots, name);
        }
        return new WorkerPlan(name, slots, TaskIntake.class.isAssignableFrom(type), tasks);
    }

    private List<FoundTask> listed(Class<?> type, List<FoundTask> tasks) {
        String worker = definition(type).name();
        List<Class<?>> beans = Arrays.asList(definition(type).tasks());
        for (Class<?> bean : beans) {
            if (tasks.stream().noneMatch(task -> task.body().owner() == bean)) {
                faults.add(
                        Messages.WORKER_WITHOUT_TASKS,
                        worker,
                        bean.getSimpleName() + " is no bean with tasks",
                        Suggestion.nearest(bean.getSimpleName(), beanNames(tasks)));
            }
        }
        List<FoundTask> mine = tasks.stream()
                .filter(task -> beans.contains(task.body().owner()))
                .toList();
        claim(worker, mine);
        return mine;
    }

    private List<FoundTask> rest(Class<?> type, List<FoundTask> tasks) {
        String worker = definition(type).name();
        List<FoundTask> mine =
                tasks.stream().filter(task -> !listsItself(claimed.get(task))).toList();
        if (mine.isEmpty()) {
            faults.add(
                    Messages.WORKER_WITHOUT_TASKS, worker, "the application has none that no other worker claims", "");
        }
        claim(worker, mine);
        return mine;
    }

    /** Whether the task is claimed by a worker that lists its tasks; two that leave them out claim the same ones. */
    private boolean listsItself(@org.jspecify.annotations.Nullable String worker) {
        Class<?> type = worker == null ? null : classes.get(worker);
        return type != null && definition(type).tasks().length > 0;
    }

    private void claim(String worker, List<FoundTask> tasks) {
        for (FoundTask task : tasks) {
            String other = claimed.putIfAbsent(task, worker);
            if (other != null) {
                faults.add(Messages.TASK_IN_TWO_WORKERS, task.name(), other, worker);
            }
        }
    }

    private static List<String> beanNames(List<FoundTask> tasks) {
        return tasks.stream()
                .map(task -> task.body().owner().getSimpleName())
                .distinct()
                .toList();
    }
}
