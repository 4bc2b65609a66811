// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON into one text: payloads are copied in as they are. Members whose value is null are left out. Who calls it
 * keeps the nesting right. For one thread.
 */
public final class JsonWriter {

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(512);

    /** Starts an object that stands alone or in an array. */
    public JsonWriter object() {
        separate();
        text.append('{');
        return this;
    }

    /** Starts an object that is a member. */
    public JsonWriter object(String name) {
        name(name).append('{');
        return this;
    }

    /** Ends an object. */
    public JsonWriter endObject() {
        text.append('}');
        return this;
    }

    /** Starts an array that is a member. */
    public JsonWriter array(String name) {
        name(name).append('[');
        return this;
    }

    /** Ends an array. */
    public JsonWriter endArray() {
        text.append(']');
        return this;
    }

    /** A member with a string. */
    public JsonWriter put(String name, @Nullable String value) {
        if (value != null) {
            quote(name(name), value);
        }
        return this;
    }

    /** A member with a whole number. */
    public JsonWriter put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** A member with a number. */
    public JsonWriter put(String name, double value) {
        name(name).append(value);
        return this;
    }

    /** A member with true or false. */
    public JsonWriter put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** A member with an instant: RFC 3339, UTC, milliseconds. */
    public JsonWriter put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : RFC_3339.format(value));
    }

    /** A member with JSON that is copied in as it is. */
    public JsonWriter raw(String name, @Nullable String json) {
        if (json != null) {
            name(name).append(json);
        }
        return this;
    }

    /** An element of an array. */
    public JsonWriter element(String value) {
        separate();
        quote(text, value);
        return this;
    }

    private StringBuilder name(String name) {
        separate();
        quote(text, name);
        return text.append(':');
    }

    private void separate() {
        int length = text.length();
        if (length > 0 && "{[".indexOf(text.charAt(length - 1)) < 0) {
            text.append(',');
        }
    }

    private static void quote(StringBuilder to, String value) {
        to.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> plain(to, c);
            }
        }
        to.append('"');
    }

    private static void plain(StringBuilder to, char c) {
        // A lone surrogate would become "?" in UTF-8; escaped, every pair and every half survives.
        if (c < ' ' || Character.isSurrogate(c)) {
            to.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
            to.append(c);
        }
    }

    /** The text in UTF-8. */
    public byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
