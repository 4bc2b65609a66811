// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.OutputOf;
import dev.kapak.api.TaskContext;
import dev.kapak.sdk.Messages;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parameters of a task's method may be: an input, then outputs of parents and the context in any order. */
final class ParameterRules {

    private final Faults faults;

    ParameterRules(Faults faults) {
        this.faults = faults;
    }

    /**
     * The parameters of a task.
     *
     * @param input the input's type
     * @param arguments all, the input first
     */
    record Parameters(Type input, List<Argument> arguments) {

        List<String> parents() {
            return arguments.stream()
                    .filter(Argument.Output.class::isInstance)
                    .map(argument -> ((Argument.Output) argument).task())
                    .toList();
        }
    }

    /** The parameters; any input if they are wrong. */
    Parameters check(Method method, String place) {
        Optional<String> wrong = wrong(method.getParameters());
        if (wrong.isPresent()) {
            faults.add(Messages.TASK_PARAMETERS, place, wrong.get());
            return new Parameters(Map.class, List.of());
        }
        Type input = method.getGenericParameterTypes()[0];
        if (!InputTypes.isObject(input)) {
            faults.add(Messages.TASK_INPUT, "the task method " + place, input.getTypeName());
        }
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(argument(parameter, arguments.isEmpty()));
        }
        return new Parameters(input, List.copyOf(arguments));
    }

    private static Argument argument(Parameter parameter, boolean first) {
        OutputOf parent = parameter.getAnnotation(OutputOf.class);
        if (parent != null) {
            return new Argument.Output(parent.value(), parameter.getParameterizedType());
        }
        return first ? new Argument.Input() : new Argument.Context();
    }

    private static Optional<String> wrong(Parameter[] parameters) {
        if (parameters.length == 0) {
            return Optional.of("no input");
        }
        if (isContext(parameters[0])) {
            String order = "the TaskContext before the input";
            return Optional.of(parameters.length == 1 ? "a TaskContext but no input" : order);
        }
        if (isOutput(parameters[0])) {
            return Optional.of("an @OutputOf parameter where the input must be, first of all");
        }
        return wrongAfterInput(List.of(parameters).subList(1, parameters.length));
    }

    private static Optional<String> wrongAfterInput(List<Parameter> others) {
        if (!others.stream().allMatch(one -> isContext(one) || isOutput(one))) {
            return Optional.of((others.size() + 1) + " parameters, more than one of them an input");
        }
        boolean twice = others.stream().filter(ParameterRules::isContext).count() > 1;
        return twice ? Optional.of("more than one TaskContext") : Optional.empty();
    }

    private static boolean isContext(Parameter parameter) {
        return parameter.getType() == TaskContext.class && !isOutput(parameter);
    }

    private static boolean isOutput(Parameter parameter) {
        return parameter.isAnnotationPresent(OutputOf.class);
    }
}
