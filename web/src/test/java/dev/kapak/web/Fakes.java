// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/** Puts a plain fake in the place of a bean of the engine, whatever that bean's constructor asks for. */
public final class Fakes {

    private Fakes() {}

    /** A bean that hands every call to the method of the same signature of the fake. */
    public static <T> T of(Class<T> type, Object fake) {
        Class<? extends T> subclass = new ByteBuddy()
                .subclass(type, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                .intercept(InvocationHandlerAdapter.of((bean, method, values) -> call(fake, method, values)))
                .make()
                .load(type.getClassLoader())
                .getLoaded();
        try {
            return subclass.cast(withoutConstructor(subclass).newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As deserialization makes objects. */
    private static Constructor<?> withoutConstructor(Class<?> type) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        return (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(factory.getMethod("getReflectionFactory").invoke(null), type, Object.class.getConstructor());
    }

    private static Object call(Object fake, Method method, Object[] values) throws Throwable {
        try {
            return fake.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(fake, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
