// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema of a value by its Java type. A type that is not known here gets one that allows everything. */
final class TypeSchemas {

    /** Knows where a record is described. */
    @FunctionalInterface
    interface References {

        /**
         * The place of the description.
         *
         * @param type a record
         * @param checked with its constraints
         * @return null if it cannot be described
         */
        @Nullable
        String to(Class<?> type, boolean checked);
    }

    private final JsonProvider json;
    private final References references;
    private final Keywords keywords;

    TypeSchemas(JsonProvider json, References references) {
        this.json = json;
        this.references = references;
        this.keywords = new Keywords(json);
    }

    /** The schema of a value. */
    JsonObject of(Type type, ValueRules rules) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return generic(raw, List.of(parameterized.getActualTypeArguments()), rules);
        } else if (type instanceof GenericArrayType array) {
            return list(rules, of(array.getGenericComponentType(), rules.element(0)), true);
        }
        return type instanceof Class<?> plain ? plain(plain, rules) : JsonObject.EMPTY_JSON_OBJECT;
    }

    private JsonObject generic(Class<?> raw, List<Type> arguments, ValueRules rules) {
        if (raw == Optional.class) {
            return of(arguments.get(0), rules.optional());
        } else if (isOfPlatform(raw, Collection.class) && arguments.size() == 1) {
            return list(rules, of(arguments.get(0), rules.element(0)), !Set.class.isAssignableFrom(raw));
        } else if (isOfPlatform(raw, Map.class) && arguments.size() == 2) {
            return map(rules, of(arguments.get(1), rules.element(1)), arguments.get(0) == String.class);
        }
        return JsonObject.EMPTY_JSON_OBJECT;
    }

    private static boolean isOfPlatform(Class<?> type, Class<?> kind) {
        return kind.isAssignableFrom(type) && type.getName().startsWith("java.util.");
    }

    private JsonObject plain(Class<?> type, ValueRules rules) {
        Optional<Scalar> scalar = Scalar.of(type);
        if (scalar.isPresent()) {
            return scalar(type, scalar.get(), rules);
        } else if (type.isEnum()) {
            return RecordMember.isUsual(type) ? enumeration(type, rules) : JsonObject.EMPTY_JSON_OBJECT;
        } else if (type.isArray() && type != char[].class) {
            return list(rules, element(type.getComponentType(), rules.element(0)), true);
        } else if (isOfPlatform(type, Collection.class)) {
            return list(rules, JsonObject.EMPTY_JSON_OBJECT, !Set.class.isAssignableFrom(type));
        } else if (isOfPlatform(type, Map.class)) {
            return map(rules, JsonObject.EMPTY_JSON_OBJECT, false);
        }
        return record(type, rules);
    }

    /** An element of an array of primitives: whether null is one is left to JSON-B. */
    private JsonObject element(Class<?> type, ValueRules rules) {
        return type.isPrimitive() ? JsonObject.EMPTY_JSON_OBJECT : of(type, rules);
    }

    private JsonObject scalar(Class<?> type, Scalar scalar, ValueRules rules) {
        boolean nullable = !type.isPrimitive() && (RecordMember.isOptional(type) || !rules.refusesNull());
        JsonObjectBuilder schema = types(scalar.types(), nullable);
        if (scalar.format() != null) {
            schema.add("format", scalar.format());
        }
        String numeral = scalar.numeral();
        if (numeral != null) {
            schema.add("pattern", numeral);
            keywords.number(schema, rules);
        } else if (scalar.sort() == Scalar.Sort.TEXT) {
            keywords.text(schema, rules);
        }
        return schema.build();
    }

    private JsonObject enumeration(Class<?> type, ValueRules rules) {
        JsonArrayBuilder names = json.createArrayBuilder();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        if (!rules.refusesNull()) {
            names.addNull();
        }
        return json.createObjectBuilder().add("enum", names).build();
    }

    private JsonObject list(ValueRules rules, JsonObject element, boolean keepsEqualOnes) {
        JsonObjectBuilder schema = types(List.of("array"), !rules.refusesNull());
        if (!element.isEmpty()) {
            schema.add("items", element);
        }
        keywords.sizes(schema, rules, "minItems", keepsEqualOnes ? "maxItems" : "");
        return schema.build();
    }

    /** Yasson takes an array for a map too. */
    private JsonObject map(ValueRules rules, JsonObject value, boolean keepsAllKeys) {
        JsonObjectBuilder schema = types(List.of("object", "array"), !rules.refusesNull());
        if (!value.isEmpty()) {
            schema.add("additionalProperties", value);
        }
        keywords.sizes(schema, rules, "minProperties", keepsAllKeys ? "maxProperties" : "");
        return schema.build();
    }

    private JsonObject record(Class<?> type, ValueRules rules) {
        String reference = references.to(type, rules.cascaded());
        if (reference == null) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        JsonObjectBuilder schema = json.createObjectBuilder().add("$ref", reference);
        if (rules.refusesNull()) {
            schema.add("type", "object");
        }
        return schema.build();
    }

    private JsonObjectBuilder types(List<String> names, boolean nullable) {
        JsonArrayBuilder types = json.createArrayBuilder();
        names.forEach(types::add);
        if (nullable) {
            types.add("null");
        }
        return json.createObjectBuilder().add("type", types);
    }
}
