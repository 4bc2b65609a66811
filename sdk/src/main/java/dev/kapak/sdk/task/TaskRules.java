// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Task;
import dev.kapak.sdk.Messages;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules that one task must keep, but for its limits and for the other tasks of its workflow. */
final class TaskRules {

    private final LimitRules limits;
    private final ParameterRules parameters;
    private final StartRules starts;
    private final Faults faults;

    TaskRules(LimitRules limits, Faults faults) {
        this.limits = limits;
        this.starts = new StartRules(faults);
        this.parameters = new ParameterRules(faults);
        this.faults = faults;
    }

    /** Tasks of no workflow, in the order of their names. Incomplete with faults. */
    List<FoundTask> standalone(Collection<Declarations.DeclaredTask> declared) {
        return unique(sorted(declared).map(one -> {
            FoundTask task = check(one, TaskName.standalone(nameOf(one)));
            if (!task.parents().isEmpty()) {
                faults.add(Messages.PARENT_OUTSIDE, task.place(), task.parents());
            }
            starts.checkStandalone(task);
            return task;
        }));
    }

    /** The tasks of a workflow, in the order of their names. Incomplete with faults. */
    List<FoundTask> ofWorkflow(String workflow, Collection<Declarations.DeclaredTask> declared) {
        return unique(sorted(declared).map(one -> check(one, new TaskName(workflow, nameOf(one)))));
    }

    /** The tasks in the order of their names, so that a deployment always registers the same. Without those named twice. */
    List<FoundTask> unique(Stream<FoundTask> all) {
        Map<String, FoundTask> tasks = new TreeMap<>();
        all.forEach(task -> {
            FoundTask other = tasks.putIfAbsent(task.name().task(), task);
            if (other != null) {
                faults.add(Messages.DUPLICATE_TASK, task.name(), other.place(), task.place());
            }
        });
        return List.copyOf(tasks.values());
    }

    private static Stream<Declarations.DeclaredTask> sorted(Collection<Declarations.DeclaredTask> declared) {
        return declared.stream().sorted(Comparator.comparing(one -> one.method().toString()));
    }

    private static String nameOf(Declarations.DeclaredTask declared) {
        String name = declared.annotation().name();
        return name.isEmpty() ? declared.method().getName() : name;
    }

    private FoundTask check(Declarations.DeclaredTask declared, TaskName name) {
        Method method = declared.method();
        Task annotation = declared.annotation();
        String place = MethodBody.place(method);
        Names.check(name.task(), "the task method " + place, faults);
        checkModifiers(method, place);
        ParameterRules.Parameters found = parameters.check(method, place);
        Set<String> parents = new TreeSet<>(found.parents());
        parents.addAll(List.of(annotation.after()));
        return new FoundTask(
                name,
                new MethodBody(declared.bean(), method, found.arguments()),
                found.input(),
                method.getGenericReturnType(),
                parents,
                starts.check(method, place),
                limits.check(name.toString(), place, DeclaredLimits.of(annotation)),
                annotation.transactional());
    }

    private void checkModifiers(Method method, String place) {
        if (Modifier.isStatic(method.getModifiers())) {
            faults.add(Messages.STATIC_TASK, place);
        } else if (Modifier.isPrivate(method.getModifiers())) {
            faults.add(Messages.PRIVATE_TASK, place);
        }
    }
}
