// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import jakarta.json.JsonObject;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;

/** Which types can be the input of a task: those whose JSON is an object and which JSON-B can make. */
final class InputTypes {

    private InputTypes() {}

    static boolean isObject(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return isObject(parameterized.getRawType());
        }
        if (!(type instanceof Class<?> plain)) {
            return false;
        }
        return Map.class.isAssignableFrom(plain) || plain == JsonObject.class || hasProperties(plain);
    }

    private static boolean hasProperties(Class<?> type) {
        boolean simple = type.isPrimitive() || type.isArray() || type.isEnum();
        boolean ofPlatform =
                type.getName().startsWith("java.") || type.getName().startsWith("jakarta.");
        return !simple
                && !ofPlatform
                && !Modifier.isAbstract(type.getModifiers())
                && !Iterable.class.isAssignableFrom(type);
    }
}
