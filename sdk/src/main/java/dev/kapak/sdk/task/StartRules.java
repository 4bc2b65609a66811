// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.OnFailure;
import dev.kapak.api.OnSuccess;
import dev.kapak.api.Step;
import dev.kapak.sdk.Messages;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of tasks that start on failure or on success of the others in their workflow. */
final class StartRules {

    private final Faults faults;

    StartRules(Faults faults) {
        this.faults = faults;
    }

    /** When a method's task starts. */
    Step.Start check(Method method, String place) {
        boolean onFailure = method.isAnnotationPresent(OnFailure.class);
        boolean onSuccess = method.isAnnotationPresent(OnSuccess.class);
        if (onFailure && onSuccess) {
            faults.add(Messages.BAD_ON_FAILURE, place, "it starts on success, too");
        }
        if (onFailure) {
            return Step.Start.ON_FAILURE;
        }
        return onSuccess ? Step.Start.ON_SUCCESS : Step.Start.WITH_PARENTS;
    }

    /** One that is in no workflow starts when somebody starts it. */
    void checkStandalone(FoundTask task) {
        if (task.start() != Step.Start.WITH_PARENTS) {
            faults.add(Messages.START_OUTSIDE, task.place(), words(task.start()));
        }
    }

    /** The tasks of a workflow, with the parents of the one on success. */
    List<FoundTask> complete(String workflow, List<FoundTask> tasks) {
        List<FoundTask> onFailure = those(tasks, Step.Start.ON_FAILURE);
        checkOne(workflow, onFailure);
        checkOne(workflow, those(tasks, Step.Start.ON_SUCCESS));
        onFailure.forEach(task -> checkOnFailure(task, tasks));
        Set<String> parents = new HashSet<>();
        tasks.forEach(task -> parents.addAll(task.parents()));
        return tasks.stream()
                .map(task -> task.start() == Step.Start.ON_SUCCESS ? onSuccess(task, tasks, parents) : task)
                .toList();
    }

    private static List<FoundTask> those(List<FoundTask> tasks, Step.Start start) {
        return tasks.stream().filter(task -> task.start() == start).toList();
    }

    private void checkOne(String workflow, List<FoundTask> alike) {
        if (alike.size() > 1) {
            FoundTask first = alike.get(0);
            faults.add(
                    Messages.TWO_OF_A_START,
                    workflow,
                    words(first.start()),
                    first.place(),
                    alike.get(1).place());
        }
    }

    private void checkOnFailure(FoundTask task, List<FoundTask> tasks) {
        if (!task.parents().isEmpty()) {
            faults.add(Messages.BAD_ON_FAILURE, task.place(), "it starts after " + task.parents());
        }
        tasks.stream()
                .filter(other -> other.parents().contains(task.name().task()))
                .forEach(
                        other -> faults.add(Messages.BAD_ON_FAILURE, task.place(), other.place() + " starts after it"));
        if (tasks.stream().allMatch(other -> other.start() == Step.Start.ON_FAILURE)) {
            faults.add(Messages.BAD_ON_FAILURE, task.place(), "the workflow has no other task");
        }
    }

    /** After all that nothing starts after; the one on failure is not waited for. */
    private static FoundTask onSuccess(FoundTask task, List<FoundTask> tasks, Set<String> parents) {
        Set<String> own = new TreeSet<>(task.parents());
        tasks.stream()
                .filter(other -> other.start() == Step.Start.WITH_PARENTS)
                .map(other -> other.name().task())
                .filter(name -> !parents.contains(name))
                .forEach(own::add);
        return task.withParents(own);
    }

    private static String words(Step.Start start) {
        return start == Step.Start.ON_FAILURE ? "@OnFailure" : "@OnSuccess";
    }
}
