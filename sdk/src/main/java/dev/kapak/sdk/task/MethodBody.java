// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A task that is a method of a bean.
 *
 * @param bean the bean that has the method
 * @param method the method, made accessible
 * @param arguments what it takes, in order
 */
public record MethodBody(Bean<?> bean, Method method, List<Argument> arguments) implements Body {

    @Override
    public Class<?> owner() {
        return bean.getBeanClass();
    }

    @Override
    public String place() {
        return place(method);
    }

    static String place(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
