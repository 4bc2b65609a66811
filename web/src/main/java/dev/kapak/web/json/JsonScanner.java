// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;
import dev.kapak.web.json.JsonValue.Kind;
import dev.kapak.web.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a text against RFC 8259 in one pass and remembers where the values near the root stand, so that payloads are cut
 * out and copied, never parsed. Strings that the database or a worker could not hold, those with {@code \u0000} or half a
 * surrogate pair, are told to a listener with their JSON pointer. For one text and one thread.
 *
 * <p>Not a JSON-P parser: that one tells positions only as far as each implementation likes, and makes every string anew.
 */
public final class JsonScanner {

    /** Most levels of objects and arrays. */
    public static final int DEEPEST = 200;

    /** Most members or elements that are remembered of one value; the rest is only checked. */
    public static final int MOST_KEPT = 1_001;

    private final String text;
    private final int keptLevels;
    private final JsonStrings strings;
    private final JsonPath path;
    private int at;

    private JsonScanner(String text, int keptLevels, JsonFault faults) {
        this.text = text;
        this.keptLevels = keptLevels;
        this.path = new JsonPath(text, DEEPEST);
        this.strings = new JsonStrings(text, path, faults);
    }

    /**
     * Checks a whole text.
     *
     * @param text the document
     * @param keptLevels down to which level members and elements are remembered: 1 for those of the root alone
     * @param faults hears of strings that are not allowed
     * @return the root
     * @throws RefusedException KAPAK-0907 or KAPAK-0908 if it is not well formed
     */
    public static JsonValue scan(String text, int keptLevels, JsonFault faults) {
        JsonScanner scanner = new JsonScanner(text, keptLevels, faults);
        scanner.skipSpace();
        JsonValue root = scanner.value();
        scanner.skipSpace();
        if (scanner.at < text.length()) {
            throw scanner.unexpected("the end");
        }
        return root;
    }

    private JsonValue value() {
        int start = at;
        return switch (peek()) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> {
                at = strings.check(at, false);
                yield leaf(Kind.STRING, start);
            }
            case 't' -> literal("true", Kind.BOOLEAN);
            case 'f' -> literal("false", Kind.BOOLEAN);
            case 'n' -> literal("null", Kind.NULL);
            default -> {
                number();
                yield leaf(Kind.NUMBER, start);
            }
        };
    }

    private JsonValue leaf(Kind kind, int start) {
        return new JsonValue(kind, start, at, List.of(), List.of());
    }

    private JsonValue object(int start) {
        open();
        List<Member> members = path.depth() <= keptLevels ? new ArrayList<>() : List.of();
        skipSpace();
        boolean more = peek() != '}';
        while (more) {
            member(members);
            more = next('}');
        }
        at++;
        path.leave();
        return new JsonValue(Kind.OBJECT, start, at, members, List.of());
    }

    private void member(List<Member> members) {
        if (peek() != '"') {
            throw unexpected("a name in double quotes");
        }
        int nameStart = at;
        path.name(nameStart);
        at = strings.check(at, true);
        int nameEnd = at;
        skipSpace();
        if (peek() != ':') {
            throw unexpected("a colon");
        }
        at++;
        skipSpace();
        JsonValue value = value();
        if (path.depth() <= keptLevels && members.size() < MOST_KEPT) {
            members.add(new Member(JsonStrings.unquote(text, nameStart, nameEnd), value));
        }
    }

    private JsonValue array(int start) {
        open();
        List<JsonValue> elements = path.depth() <= keptLevels ? new ArrayList<>() : List.of();
        skipSpace();
        boolean more = peek() != ']';
        for (int i = 0; more; i++) {
            path.index(i);
            JsonValue value = value();
            if (path.depth() <= keptLevels && elements.size() < MOST_KEPT) {
                elements.add(value);
            }
            more = next(']');
        }
        at++;
        path.leave();
        return new JsonValue(Kind.ARRAY, start, at, List.of(), elements);
    }

    private void open() {
        if (path.depth() == DEEPEST) {
            throw new RefusedException(WebMessages.TOO_DEEP, DEEPEST, Place.line(text, at), Place.column(text, at));
        }
        path.enter();
        at++;
    }

    /** Behind a value in an object or array: whether another one follows. */
    private boolean next(char end) {
        skipSpace();
        char c = peek();
        if (c == end) {
            return false;
        }
        if (c != ',') {
            throw unexpected("a comma or " + end);
        }
        at++;
        skipSpace();
        return true;
    }

    private JsonValue literal(String word, Kind kind) {
        int start = at;
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return leaf(kind, start);
    }

    private void number() {
        int start = at;
        skip("-");
        if (!skip("0")) {
            digits(at == start ? "a value" : "a digit");
        }
        if (skip(".")) {
            digits("a digit");
        }
        if (skip("eE")) {
            skip("+-");
            digits("a digit");
        }
    }

    /** Goes over one of the characters, if one is there. */
    private boolean skip(String any) {
        boolean there = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
        at += there ? 1 : 0;
        return there;
    }

    private void digits(String expected) {
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == first) {
            throw unexpected(expected);
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw Place.notJson(text, at, "the text ends too early");
        }
        return text.charAt(at);
    }

    private RefusedException unexpected(String expected) {
        return Place.notJson(text, at, "expected " + expected);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
