// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import java.util.List;

/**
 * Where a value stands in a checked text.
 *
 * @param kind what it is
 * @param start index of its first character
 * @param end index behind its last character
 * @param members of an object near the root, in order, duplicates included; otherwise empty
 * @param elements of an array near the root; otherwise empty
 */
public record JsonValue(Kind kind, int start, int end, List<Member> members, List<JsonValue> elements) {

    /** What a value is. */
    public enum Kind {
        /** {@code {…}}. */
        OBJECT("an object"),
        /** {@code […]}. */
        ARRAY("an array"),
        /** {@code "…"}. */
        STRING("a string"),
        /** A number. */
        NUMBER("a number"),
        /** {@code true} or {@code false}. */
        BOOLEAN("a boolean"),
        /** {@code null}. */
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }
    }

    /**
     * A member of an object.
     *
     * @param name its name, unescaped
     * @param value its value
     */
    public record Member(String name, JsonValue value) {}

    /** Its text as it came. */
    public String raw(String text) {
        return text.substring(start, end);
    }

    /** What a string means, unescaped. */
    public String string(String text) {
        return JsonStrings.unquote(text, start, end);
    }
}
