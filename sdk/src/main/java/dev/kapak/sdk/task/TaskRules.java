// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.sdk.Messages;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules that one task must keep, but for its limits. */
final class TaskRules {

    private static final int INPUT_AND_CONTEXT = 2;

    private final LimitRules limits;
    private final Faults faults;

    TaskRules(LimitRules limits, Faults faults) {
        this.limits = limits;
        this.faults = faults;
    }

    /** The tasks in the order of their names, so that a deployment always registers the same. Incomplete with faults. */
    List<FoundTask> check(List<Declarations.DeclaredTask> declared) {
        Map<String, FoundTask> tasks = new TreeMap<>();
        for (Declarations.DeclaredTask one : sorted(declared)) {
            FoundTask task = check(one);
            FoundTask other = tasks.putIfAbsent(task.name(), task);
            if (other != null) {
                faults.add(Messages.DUPLICATE_TASK, task.name(), other.place(), task.place());
            }
        }
        return List.copyOf(tasks.values());
    }

    private static List<Declarations.DeclaredTask> sorted(List<Declarations.DeclaredTask> declared) {
        return declared.stream()
                .sorted(Comparator.comparing(one -> one.method().toString()))
                .toList();
    }

    private FoundTask check(Declarations.DeclaredTask declared) {
        Method method = declared.method();
        Task annotation = declared.annotation();
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        String place = FoundTask.place(method);
        Names.check(name, "the task method " + place, faults);
        checkModifiers(method, place);
        Type input = checkParameters(method, place);
        boolean withContext = method.getParameterCount() == INPUT_AND_CONTEXT;
        return new FoundTask(name, declared.bean(), method, input, withContext, limits.check(name, place, annotation));
    }

    private void checkModifiers(Method method, String place) {
        if (Modifier.isStatic(method.getModifiers())) {
            faults.add(Messages.STATIC_TASK, place);
        } else if (Modifier.isPrivate(method.getModifiers())) {
            faults.add(Messages.PRIVATE_TASK, place);
        }
    }

    private Type checkParameters(Method method, String place) {
        Class<?>[] types = method.getParameterTypes();
        Optional<String> wrong = wrongParameters(types);
        if (wrong.isPresent()) {
            faults.add(Messages.TASK_PARAMETERS, place, wrong.get());
            return Map.class;
        }
        Type input = method.getGenericParameterTypes()[0];
        if (!InputTypes.isObject(input)) {
            faults.add(Messages.TASK_INPUT, place, input.getTypeName());
        }
        return input;
    }

    private static Optional<String> wrongParameters(Class<?>[] types) {
        if (types.length == 0) {
            return Optional.of("no input");
        }
        if (types[0] == TaskContext.class) {
            return Optional.of(types.length == 1 ? "a TaskContext but no input" : "the TaskContext before the input");
        }
        if (types.length > INPUT_AND_CONTEXT || (types.length == INPUT_AND_CONTEXT && types[1] != TaskContext.class)) {
            return Optional.of(types.length + " parameters, more than one of them an input");
        }
        return Optional.empty();
    }
}
