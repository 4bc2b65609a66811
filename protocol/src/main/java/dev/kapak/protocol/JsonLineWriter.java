// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one flat JSON object. Members whose value is null are left out. Not safe for use by several threads. */
public final class JsonLineWriter {

    private final StringBuilder text;

    /** Starts an object of about 160 characters. */
    public JsonLineWriter() {
        text = new StringBuilder(160).append('{');
    }

    /** Adds a string. */
    public JsonLineWriter put(String name, @Nullable String value) {
        if (value != null) {
            JsonText.quote(name(name), value);
        }
        return this;
    }

    /** Adds a number. */
    public JsonLineWriter put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Adds a boolean. */
    public JsonLineWriter put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Adds a UUID as a string. */
    public JsonLineWriter put(String name, UUID value) {
        name(name).append('"').append(value).append('"');
        return this;
    }

    /** Adds JSON text as it is; line breaks in it, which can only be white space, become blanks. */
    public JsonLineWriter raw(String name, @Nullable String json) {
        if (json != null) {
            boolean oneLine = json.indexOf('\n') < 0 && json.indexOf('\r') < 0;
            name(name).append(oneLine ? json : json.replace('\n', ' ').replace('\r', ' '));
        }
        return this;
    }

    /** Adds an array of strings, unless there is none. */
    public JsonLineWriter strings(String name, List<String> values) {
        if (!values.isEmpty()) {
            name(name).append('[');
            for (String value : values) {
                JsonText.quote(text, value);
                text.append(',');
            }
            text.setCharAt(text.length() - 1, ']');
        }
        return this;
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** The object. */
    @Override
    public String toString() {
        return text + "}";
    }
}
