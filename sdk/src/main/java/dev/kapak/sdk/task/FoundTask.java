// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.protocol.TaskDefinition;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;

/**
 * A task that the application declares and that keeps the rules.
 *
 * @param name its name
 * @param bean the bean that has the method
 * @param method the method, made accessible
 * @param input type of its input
 * @param withContext whether it takes a TaskContext
 * @param retries extra attempts
 * @param executionTimeout how long an attempt may run
 */
public record FoundTask(
        String name,
        Bean<?> bean,
        Method method,
        Type input,
        boolean withContext,
        int retries,
        Duration executionTimeout) {

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

    /** As the engine hears of it. */
    public TaskDefinition definition() {
        String outputType = method.getReturnType() == void.class ? null : output().getTypeName();
        return new TaskDefinition(
                name, name, retries, executionTimeout.toMillis(), 0, 1, input.getTypeName(), outputType);
    }
}
