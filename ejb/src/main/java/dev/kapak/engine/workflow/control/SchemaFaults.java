// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.harrel.jsonschema.Error;
import dev.kapak.engine.platform.RefusedException.Fault;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what is wrong with an input in words of ours, with pointers into the run's object. Safe for many threads. */
final class SchemaFaults {

    private static final String INPUT = "/input";
    private static final int MOST_ALLOWED = 500;

    private final JsonProvider json;
    private final JsonObject schema;

    SchemaFaults(JsonProvider json, JsonObject schema) {
        this.json = json;
        this.schema = schema;
    }

    /** Each place and keyword once, sorted by place; of missing members each. */
    List<Fault> of(List<Error> errors, JsonObject input) {
        Map<String, Fault> faults = new TreeMap<>();
        for (Error error : errors) {
            String keyword = error.getKeyword() == null ? "false" : error.getKeyword();
            if (keyword.equals("allOf")) {
                // What is wrong is told by those in it.
                continue;
            }
            Optional<JsonObject> rules = rules(error);
            JsonValue allowed = rules.map(found -> found.get(keyword)).orElse(JsonValue.FALSE);
            JsonValue actual = at(input, error.getInstanceLocation()).orElse(JsonValue.NULL);
            for (Fault fault : faults(error.getInstanceLocation(), keyword, rules.orElse(schema), allowed, actual)) {
                faults.putIfAbsent(fault.pointer() + "\n" + keyword, fault);
            }
        }
        return List.copyOf(faults.values());
    }

    private Optional<JsonObject> rules(Error error) {
        String location = error.getSchemaLocation();
        return at(schema, location.substring(location.indexOf('#') + 1))
                .filter(found -> found.getValueType() == ValueType.OBJECT)
                .map(JsonValue::asJsonObject);
    }

    private Optional<JsonValue> at(JsonStructure root, String pointer) {
        try {
            return Optional.of(json.createPointer(pointer).getValue(root));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Fault> faults(
            String place, String keyword, JsonObject rules, JsonValue allowed, JsonValue actual) {
        String shown = shown(allowed);
        if (!keyword.equals("required") || actual.getValueType() != ValueType.OBJECT) {
            return List.of(new Fault(INPUT + place, words(keyword, rules, allowed, actual), keyword, shown));
        }
        List<Fault> missing = new ArrayList<>();
        for (JsonValue name : allowed.asJsonArray()) {
            String member = ((JsonString) name).getString();
            if (!actual.asJsonObject().containsKey(member)) {
                missing.add(new Fault(SchemaRules.step(INPUT + place, member), "is missing", keyword, shown));
            }
        }
        return missing;
    }

    private static String shown(JsonValue allowed) {
        String text = allowed.toString();
        return text.length() > MOST_ALLOWED ? "\"…\"" : text;
    }

    private static String words(String keyword, JsonObject rules, JsonValue allowed, JsonValue actual) {
        return switch (keyword) {
            case "type" -> type(allowed, actual);
            case "enum", "const" -> "must be " + values(allowed);
            case "pattern" -> pattern(rules, allowed);
            case "minLength" -> least(allowed, "character", "characters");
            case "maxLength" -> most(allowed, "character", "characters");
            case "minItems" -> least(allowed, "element", "elements");
            case "maxItems" -> most(allowed, "element", "elements");
            case "minProperties" -> least(allowed, "member", "members");
            case "maxProperties" -> most(allowed, "member", "members");
            case "minimum" -> "must be at least " + allowed;
            case "maximum" -> "must be at most " + allowed;
            case "exclusiveMinimum" -> "must be greater than " + allowed;
            case "exclusiveMaximum" -> "must be less than " + allowed;
            case "anyOf" -> "must match at least one of the alternatives";
            case "false" -> "is not allowed here";
            default -> "breaks the keyword " + keyword;
        };
    }

    private static String least(JsonValue allowed, String one, String many) {
        return "must have at least " + allowed + " " + (allowed.toString().equals("1") ? one : many);
    }

    private static String most(JsonValue allowed, String one, String many) {
        return "must have at most " + allowed + " " + (allowed.toString().equals("1") ? one : many);
    }

    private static String pattern(JsonObject rules, JsonValue allowed) {
        String types = String.valueOf(rules.get("type"));
        if (types.startsWith("[\"integer\"")) {
            return "must be a whole number";
        } else if (types.startsWith("[\"number\"")) {
            return "must be a number";
        }
        return allowed.toString().equals("\"\\\\S\"") ? "must not be blank" : "must match " + text(allowed);
    }

    private static String type(JsonValue allowed, JsonValue actual) {
        if (actual.getValueType() == ValueType.NULL) {
            return "must not be null";
        }
        String types = strings(allowed).stream()
                .filter(name -> !name.equals("null"))
                .map(SchemaFaults::article)
                .collect(Collectors.collectingAndThen(Collectors.toList(), SchemaFaults::or));
        return "must be " + types + ", not " + article(name(actual));
    }

    private static String name(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE, FALSE -> "boolean";
            default -> value.getValueType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String article(String name) {
        return (name.startsWith("i") || name.startsWith("a") || name.startsWith("o") ? "an " : "a ") + name;
    }

    private static String values(JsonValue allowed) {
        if (allowed.getValueType() != ValueType.ARRAY) {
            return allowed.toString();
        }
        String all = or(allowed.asJsonArray().stream()
                .map(JsonValue::toString)
                .distinct()
                .toList());
        return all.length() > MOST_ALLOWED ? "one of the values of the schema" : all;
    }

    private static List<String> strings(JsonValue allowed) {
        return allowed.getValueType() == ValueType.ARRAY
                ? allowed.asJsonArray().stream().map(SchemaFaults::text).toList()
                : List.of(text(allowed));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
