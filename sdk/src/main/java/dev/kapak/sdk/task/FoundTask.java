// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.protocol.TaskDefinition;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A task that the application declares and that keeps the rules.
 *
 * @param name its name
 * @param bean the bean that has the method
 * @param method the method, made accessible
 * @param input type of its input
 * @param withContext whether it takes a TaskContext
 * @param limits how often and how long it is tried
 */
public record FoundTask(String name, Bean<?> bean, Method method, Type input, boolean withContext, TaskLimits limits) {

    /** The type of the output; {@code void} for none. */
    public Type output() {
        return method.getGenericReturnType();
    }

    /** For messages: {@code Thumbnails.make}. */
    public String place() {
        return place(method);
    }

    static String place(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /**
     * As the engine hears of it.
     *
     * @param inputSchema the JSON Schema of its input
     */
    public TaskDefinition definition(String inputSchema) {
        String outputType = method.getReturnType() == void.class ? null : output().getTypeName();
        return new TaskDefinition(
                name,
                name,
                limits.retries(),
                limits.executionTimeout().toMillis(),
                limits.scheduleTimeoutMillis(),
                limits.backoffFactor(),
                limits.backoffMax().toMillis(),
                limits.priority(),
                input.getTypeName(),
                outputType,
                inputSchema,
                List.of());
    }
}
