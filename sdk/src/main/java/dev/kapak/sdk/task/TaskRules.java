// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DurationText;
import dev.kapak.sdk.platform.Setting;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.platform.Suggestion;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules that one task must keep, with the settings that win over its annotation. */
final class TaskRules {

    private static final int INPUT_AND_CONTEXT = 2;

    private final Settings settings;
    private final Faults faults;

    TaskRules(Settings settings, Faults faults) {
        this.settings = settings;
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
        int retries = retries(name, annotation.retries());
        Duration timeout = timeout(name, place, annotation.executionTimeout());
        boolean withContext = method.getParameterCount() == INPUT_AND_CONTEXT;
        return new FoundTask(name, declared.bean(), method, input, withContext, retries, timeout);
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

    private int retries(String name, int annotated) {
        int retries = number(Setting.TASK_RETRIES.keyOf(name), annotated);
        if (retries < 0) {
            faults.add(Messages.BAD_RETRIES, name, retries, name);
        }
        return retries;
    }

    /** The setting as a whole number, or the other value if it is not set. */
    int number(String setting, int otherwise) {
        Optional<String> text = settings.value(setting);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.get());
        } catch (NumberFormatException e) {
            faults.add(Messages.BAD_NUMBER, setting, text.get());
            return otherwise;
        }
    }

    private Duration timeout(String name, String place, String annotated) {
        String setting = Setting.TASK_EXECUTION_TIMEOUT.keyOf(name);
        Optional<String> configured = settings.value(setting);
        String text = configured.orElse(annotated);
        Optional<Duration> duration = DurationText.parse(text).filter(found -> found.toMillis() > 0);
        if (duration.isEmpty()) {
            String where = configured.isPresent() ? "The setting " + setting : "The executionTimeout of " + place;
            String hint =
                    DurationText.suggestion(text).map(Suggestion::sentence).orElse("");
            faults.add(Messages.BAD_DURATION, where, text, hint);
        }
        return duration.orElse(Duration.ofMinutes(1));
    }
}
