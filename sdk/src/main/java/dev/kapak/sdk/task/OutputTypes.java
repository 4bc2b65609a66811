// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;

/** As what the output of a task can be read. */
final class OutputTypes {

    private OutputTypes() {}

    /** Whether a task of this type returns nothing. */
    static boolean isNone(Type output) {
        return output == void.class || output == Void.class;
    }

    /** Whether a parameter can take the output: the same raw type or a supertype, or a view of its JSON. */
    static boolean fits(Type output, Type parameter) {
        if (isNone(output)) {
            return false;
        }
        Class<?> taken = raw(parameter);
        boolean isView = JsonValue.class.isAssignableFrom(taken) || (taken == Map.class && InputTypes.isObject(output));
        return isView || taken.isAssignableFrom(raw(output));
    }

    /** Object if nothing better is known. */
    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return MethodType.methodType(plain).wrap().returnType();
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }
}
