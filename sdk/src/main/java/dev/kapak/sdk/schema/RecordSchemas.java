// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the schema of one record with the definitions that it needs. For one schema and one thread. */
final class RecordSchemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private record Key(Class<?> type, boolean checked) {}

    private final JsonProvider json;
    private final Optional<Validator> validator;
    private final TypeSchemas types;
    private final Map<Key, String> names = new LinkedHashMap<>();
    private final Map<String, JsonObject> definitions = new LinkedHashMap<>();

    RecordSchemas(JsonProvider json, Optional<Validator> validator) {
        this.json = json;
        this.validator = validator;
        this.types = new TypeSchemas(json, this::reference);
    }

    /** The whole schema. */
    String root(Class<?> type) {
        JsonObjectBuilder root =
                json.createObjectBuilder().add("$schema", DRAFT).add("type", "object");
        if (canBeDescribed(type)) {
            members(root, type, true);
        }
        if (!definitions.isEmpty()) {
            JsonObjectBuilder all = json.createObjectBuilder();
            definitions.forEach(all::add);
            root.add("$defs", all);
        }
        return root.build().toString();
    }

    private static boolean canBeDescribed(Class<?> type) {
        return type.isRecord() && type.getTypeParameters().length == 0 && RecordMember.isUsual(type);
    }

    /** The reference to a record's definition, which is made if there is none yet; null if it cannot be described. */
    private @Nullable String reference(Class<?> type, boolean checked) {
        if (!canBeDescribed(type)) {
            return null;
        }
        Key key = new Key(type, checked);
        String known = names.get(key);
        if (known == null) {
            known = newName(type);
            names.put(key, known);
            JsonObjectBuilder definition = json.createObjectBuilder()
                    .add("type", json.createArrayBuilder().add("object").add("null"));
            members(definition, type, checked);
            definitions.put(known, definition.build());
        }
        return "#/$defs/" + known;
    }

    private String newName(Class<?> type) {
        String simple = type.getSimpleName().replaceAll("[^A-Za-z0-9_]", "_");
        String name = simple;
        for (int i = 2; names.containsValue(name); i++) {
            name = simple + i;
        }
        return name;
    }

    private void members(JsonObjectBuilder schema, Class<?> type, boolean checked) {
        Optional<BeanDescriptor> constraints = checked && PlainConstructor.has(type)
                ? validator.map(known -> known.getConstraintsForClass(type))
                : Optional.empty();
        JsonObjectBuilder properties = json.createObjectBuilder();
        List<String> required = new ArrayList<>();
        for (RecordMember member : RecordMember.of(type)) {
            ValueRules rules =
                    constraints.map(known -> rules(known, member.component())).orElse(ValueRules.NONE);
            properties.add(
                    member.name(), member.isUsual() ? types.of(member.type(), rules) : JsonObject.EMPTY_JSON_OBJECT);
            if (member.isUsual() && member.isNullIfAbsent() && rules.refusesNull()) {
                required.add(member.name());
            }
        }
        schema.add("properties", properties);
        if (!required.isEmpty()) {
            schema.add("required", json.createArrayBuilder(required));
        }
    }

    private static ValueRules rules(BeanDescriptor constraints, String component) {
        PropertyDescriptor property = constraints.getConstraintsForProperty(component);
        return property == null ? ValueRules.NONE : ValueRules.of(property);
    }
}
