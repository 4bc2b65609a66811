// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One flat JSON object, read by scanning: members of any order, nested values handed on as the text they came in.
 *
 * <p>Not a JSON parser: what it hands on was checked when it entered the system. It exists because copying a payload
 * costs a tenth of parsing it. Immutable.
 */
public final class JsonLine {

    private final List<String> names = new ArrayList<>(12);
    private final List<String> values = new ArrayList<>(12);

    private JsonLine() {}

    /**
     * Reads one object.
     *
     * @param text the line
     * @return its members
     * @throws MalformedMessageException if it is not an object
     */
    public static JsonLine parse(String text) {
        JsonLine line = new JsonLine();
        int at = JsonText.skipSpace(text, 0);
        if (JsonText.charAt(text, at) != '{') {
            throw new MalformedMessageException("a line must be a JSON object");
        }
        at = JsonText.skipSpace(text, at + 1);
        while (JsonText.charAt(text, at) != '}') {
            at = line.member(text, at);
        }
        return line;
    }

    private int member(String text, int at) {
        if (text.charAt(at) != '"') {
            throw new MalformedMessageException("a member's name is missing at " + at);
        }
        int nameEnd = JsonText.endOfString(text, at);
        int colon = JsonText.skipSpace(text, nameEnd);
        if (JsonText.charAt(text, colon) != ':') {
            throw new MalformedMessageException("a colon is missing at " + colon);
        }
        int valueStart = JsonText.skipSpace(text, colon + 1);
        int valueEnd = JsonText.endOfValue(text, valueStart);
        names.add(JsonText.unquote(text.substring(at, nameEnd)));
        values.add(text.substring(valueStart, valueEnd));
        int next = JsonText.skipSpace(text, valueEnd);
        if (JsonText.charAt(text, next) == ',') {
            return JsonText.skipSpace(text, next + 1);
        }
        if (text.charAt(next) != '}') {
            throw new MalformedMessageException("a comma is missing at " + next);
        }
        return next;
    }

    /**
     * Splits a body into its lines, without empty ones.
     *
     * @param body lines separated by a line feed
     * @return the objects, in order
     */
    public static List<JsonLine> parseAll(String body) {
        List<JsonLine> lines = new ArrayList<>();
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf('\n', start);
            if (end < 0) {
                end = body.length();
            }
            if (end > start) {
                lines.add(parse(body.substring(start, end)));
            }
            start = end + 1;
        }
        return lines;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** The member's JSON text as it came, or empty if absent or null. */
    public Optional<String> raw(String name) {
        return Optional.ofNullable(value(name));
    }

    /** The member's string; throws {@link MalformedMessageException} if it is absent or no string. */
    public String string(String name) {
        return optionalString(name)
                .orElseThrow(() -> new MalformedMessageException("the member \"" + name + "\" is missing"));
    }

    /** The member's string, or empty if absent or null. */
    public Optional<String> optionalString(String name) {
        String value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.charAt(0) != '"') {
            throw new MalformedMessageException("the member \"" + name + "\" must be a string");
        }
        return Optional.of(JsonText.unquote(value));
    }

    /** The member's whole number; throws {@link MalformedMessageException} if it is absent or no whole number. */
    public long number(String name) {
        return optionalNumber(name)
                .orElseThrow(() -> new MalformedMessageException("the member \"" + name + "\" is missing"));
    }

    /** The member's whole number, or empty if absent or null. */
    public OptionalLong optionalNumber(String name) {
        String value = value(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new MalformedMessageException("the member \"" + name + "\" must be a whole number");
        }
    }

    /** The member's array of strings; none if it is absent. Throws {@link MalformedMessageException} if it is no such array. */
    public List<String> strings(String name) {
        String value = value(name);
        if (value == null) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        int at = JsonText.skipSpace(value, 1);
        while (value.charAt(0) == '[' && JsonText.charAt(value, at) == '"') {
            int end = JsonText.endOfString(value, at);
            strings.add(JsonText.unquote(value.substring(at, end)));
            at = JsonText.skipSpace(value, end);
            if (JsonText.charAt(value, at) == ',') {
                at = JsonText.skipSpace(value, at + 1);
            }
        }
        if (JsonText.charAt(value, at) != ']') {
            throw new MalformedMessageException("the member \"" + name + "\" must be an array of strings");
        }
        return strings;
    }

    /** Whether the member is there and true. */
    public boolean isTrue(String name) {
        return "true".equals(value(name));
    }

    /** The member's UUID; throws {@link MalformedMessageException} if it is absent or not one. */
    public UUID id(String name) {
        String text = string(name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("the member \"" + name + "\" must be a UUID");
        }
    }

    private @Nullable String value(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                String value = values.get(i);
                return value.equals("null") ? null : value;
            }
        }
        return null;
    }
}
