// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the engine asks of a schema beyond the rules of JSON Schema: it stands alone, refers only to its own definitions and
 * never to itself at the same place, and its expressions can be read. For one schema and one thread.
 */
final class SchemaRules {

    private static final int DEEPEST = 60;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Keywords by which parts of a schema are found from elsewhere. */
    private static final Set<String> NAMING = Set.of(
            "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$recursiveAnchor", "$vocabulary");

    private static final Set<String> NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> LISTED_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "propertyNames",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties");

    /** Of each schema, by its pointer, those that apply to the same value. */
    private final Map<String, List<String>> atOnce = new HashMap<>();

    /** Targets of references, with the place of one reference each. */
    private final Map<String, String> targets = new HashMap<>();

    private boolean constrains;

    /**
     * Checks it.
     *
     * @return whether it says anything of an object's members
     * @throws BadSchemaException with the first fault
     */
    boolean check(JsonObject schema) {
        walk(schema, "", 0);
        targets.forEach((target, place) -> {
            if (!atOnce.containsKey(target)) {
                throw new BadSchemaException(place, "there is no schema at #" + target);
            }
        });
        Set<String> done = new HashSet<>();
        atOnce.keySet().forEach(pointer -> refuseLoop(pointer, new HashSet<>(), done));
        return constrains;
    }

    private void walk(JsonValue value, String pointer, int depth) {
        if (depth > DEEPEST) {
            throw new BadSchemaException(pointer, "it is nested more than " + DEEPEST + " levels deep");
        }
        atOnce.put(pointer, new ArrayList<>());
        if (value.getValueType() == ValueType.OBJECT) {
            value.asJsonObject().forEach((keyword, inner) -> member(keyword, inner, pointer, depth));
        }
    }

    private void member(String keyword, JsonValue value, String schema, int depth) {
        String pointer = step(schema, keyword);
        constrains |= SchemaKeywords.CHECKED.contains(keyword) && !isPlainRoot(keyword, value, depth);
        if (NAMING.contains(keyword)) {
            throw new BadSchemaException(pointer, "the keyword " + keyword + " is not supported");
        }
        if (value instanceof JsonString text) {
            text(keyword, text.getString(), schema, pointer);
        } else if (SCHEMAS.contains(keyword)) {
            walk(value, pointer, depth + 1);
        } else if (value instanceof JsonObject object && NAMED_SCHEMAS.contains(keyword)) {
            object.forEach((name, inner) -> walk(inner, step(pointer, name), depth + 1));
        } else if (value instanceof JsonArray array && LISTED_SCHEMAS.contains(keyword)) {
            list(keyword, array, schema, depth);
        }
    }

    private static boolean isPlainRoot(String keyword, JsonValue value, int depth) {
        return depth == 0
                && keyword.equals("type")
                && value instanceof JsonString text
                && text.getString().equals("object");
    }

    private void list(String keyword, JsonArray schemas, String schema, int depth) {
        boolean sameValue = !keyword.equals("prefixItems");
        for (int i = 0; i < schemas.size(); i++) {
            String pointer = step(schema, keyword) + "/" + i;
            if (sameValue) {
                followed(schema, pointer);
            }
            walk(schemas.get(i), pointer, depth + 1);
        }
    }

    private void text(String keyword, String text, String schema, String pointer) {
        switch (keyword) {
            case "$schema" -> {
                if (!schema.isEmpty() || !text.equals(DRAFT)) {
                    throw new BadSchemaException(pointer, "only " + DRAFT + " is supported, at the root");
                }
            }
            case "$ref" -> {
                String target = target(text, pointer);
                targets.put(target, pointer);
                followed(schema, target);
            }
            case "pattern" -> {
                try {
                    Pattern.compile(text);
                } catch (PatternSyntaxException e) {
                    throw new BadSchemaException(
                            pointer, "the expression cannot be read: " + e.getDescription() + " at " + e.getIndex());
                }
            }
            default -> {}
        }
    }

    private static String target(String reference, String pointer) {
        try {
            String fragment = URI.create(reference).getFragment();
            if (reference.startsWith("#") && fragment != null && (fragment.isEmpty() || fragment.startsWith("/"))) {
                return fragment;
            }
        } catch (IllegalArgumentException e) {
            throw new BadSchemaException(pointer, "\"" + reference + "\" is no reference");
        }
        throw new BadSchemaException(
                pointer, "\"" + reference + "\" leads out of the schema; only # and #/… are supported");
    }

    private void followed(String schema, String next) {
        atOnce.computeIfAbsent(schema, unused -> new ArrayList<>()).add(next);
    }

    private void refuseLoop(String pointer, Set<String> path, Set<String> done) {
        if (done.contains(pointer)) {
            return;
        }
        if (!path.add(pointer)) {
            throw new BadSchemaException(pointer, "it refers to itself without a member or element between");
        }
        atOnce.getOrDefault(pointer, List.of()).forEach(next -> refuseLoop(next, path, done));
        path.remove(pointer);
        done.add(pointer);
    }

    /** The pointer of a member. */
    static String step(String pointer, String name) {
        return pointer + "/" + Json.encodePointer(name);
    }
}
