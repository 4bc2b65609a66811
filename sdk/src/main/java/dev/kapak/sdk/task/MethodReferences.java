// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.TaskMethod;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.Suggestion;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the task that a method reference names, from the form in which the compiler writes serializable references. */
public final class MethodReferences {

    private final List<FoundTask> tasks;
    /** By the class that the compiler makes of a reference, one for each place in the code. */
    private final Map<Class<?>, FoundTask> known = new ConcurrentHashMap<>();

    public MethodReferences(List<FoundTask> tasks) {
        this.tasks = tasks;
    }

    /**
     * The task.
     *
     * @throws IllegalArgumentException if it is no method reference, or the method is no task of this application or one of
     *     a workflow
     */
    public FoundTask task(TaskMethod reference) {
        return known.computeIfAbsent(reference.getClass(), type -> find(reference));
    }

    private FoundTask find(TaskMethod reference) {
        SerializedLambda written = written(reference);
        if (written == null
                || written.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic
                || written.getImplMethodName().startsWith("lambda$")) {
            throw new IllegalArgumentException(Messages.NOT_A_REFERENCE.text());
        }
        String bean = beanName(written);
        Optional<FoundTask> found = tasks.stream()
                .filter(task -> task.body().owner().getName().equals(bean))
                .filter(task -> task.body() instanceof MethodBody body && isMethod(body.method(), written))
                .findFirst();
        FoundTask task =
                found.orElseThrow(() -> new IllegalArgumentException(notATask(bean, written.getImplMethodName())));
        if (task.isOfWorkflow()) {
            String owner = task.body().owner().getSimpleName();
            throw new IllegalArgumentException(
                    Messages.TASK_OF_WORKFLOW.text(task.place(), task.name().workflow(), owner));
        }
        return task;
    }

    private static @Nullable SerializedLambda written(TaskMethod reference) {
        try {
            Method method = reference.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return method.invoke(reference) instanceof SerializedLambda lambda ? lambda : null;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    /** The bean's class is the first parameter of the reference's type; the method may be inherited. */
    private static String beanName(SerializedLambda written) {
        String type = written.getInstantiatedMethodType();
        return type.substring(2, type.indexOf(';')).replace('/', '.');
    }

    private static boolean isMethod(Method method, SerializedLambda written) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        return method.getName().equals(written.getImplMethodName())
                && descriptor.equals(written.getImplMethodSignature());
    }

    private String notATask(String bean, String method) {
        String simple = bean.substring(Math.max(bean.lastIndexOf('.'), bean.lastIndexOf('$')) + 1) + "." + method;
        return Messages.NOT_A_TASK.text(
                simple,
                Suggestion.nearest(simple, tasks.stream().map(FoundTask::place).toList()));
    }
}
