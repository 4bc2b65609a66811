// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A component of a record as JSON-B sees it.
 *
 * @param name its name in JSON
 * @param component its name in Java
 * @param type its type
 * @param isUsual whether it is read as its type is usually read
 * @param isNullIfAbsent whether it is null if JSON lacks it; else it is 0 or an empty Optional then
 */
record RecordMember(String name, String component, Type type, boolean isUsual, boolean isNullIfAbsent) {

    private static final Set<Class<? extends Annotation>> HARMLESS =
            Set.of(JsonbProperty.class, JsonbTransient.class, JsonbNillable.class, JsonbPropertyOrder.class);
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    /** The members of a record that JSON-B reads. */
    static List<RecordMember> of(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        List<RecordMember> members = new ArrayList<>();
        try {
            Parameter[] parameters = record.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .getParameters();
            for (int i = 0; i < components.length; i++) {
                RecordComponent one = components[i];
                // An annotation of a component ends up at those of these places that it allows.
                List<AnnotatedElement> places =
                        List.of(parameters[i], record.getDeclaredField(one.getName()), one.getAccessor());
                if (places.stream().noneMatch(place -> place.isAnnotationPresent(JsonbTransient.class))) {
                    members.add(of(one, places));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return members;
    }

    private static RecordMember of(RecordComponent component, List<AnnotatedElement> places) {
        String name = places.stream()
                .flatMap(place -> Arrays.stream(place.getAnnotationsByType(JsonbProperty.class)))
                .map(JsonbProperty::value)
                .filter(given -> !given.isEmpty())
                .findFirst()
                .orElse(component.getName());
        Class<?> type = component.getType();
        return new RecordMember(
                name,
                component.getName(),
                component.getGenericType(),
                isUsual(places.stream()),
                !type.isPrimitive() && !isOptional(type));
    }

    static boolean isOptional(Class<?> type) {
        return OPTIONALS.contains(type);
    }

    /** Whether JSON-B reads a type as its kind is usually read: no adapter, no creator, no format. */
    static boolean isUsual(Class<?> type) {
        boolean creators = Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .anyMatch(one -> one.isAnnotationPresent(JsonbCreator.class));
        return !creators && isUsual(Stream.of(type)) && isUsual(Stream.ofNullable(type.getPackage()));
    }

    private static boolean isUsual(Stream<? extends AnnotatedElement> places) {
        return places.flatMap(place -> Arrays.stream(place.getAnnotations()))
                .map(Annotation::annotationType)
                .noneMatch(type -> type.getName().startsWith("jakarta.json.bind.") && !HARMLESS.contains(type));
    }
}
