// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

/** Checks the strings of a JSON text and unescapes those that are of interest. */
final class JsonStrings {

    private final String text;
    private final JsonPath path;
    private final JsonFault faults;

    JsonStrings(String text, JsonPath path, JsonFault faults) {
        this.text = text;
        this.path = path;
        this.faults = faults;
    }

    /**
     * Checks the string that starts at a quote.
     *
     * @return the index behind its closing quote
     */
    int check(int start, boolean isName) {
        boolean nul = false;
        boolean half = false;
        boolean high = false;
        int at = start + 1;
        while (true) {
            if (at >= text.length()) {
                throw Place.notJson(text, at, "the text ends inside a string");
            }
            char c = text.charAt(at);
            if (c == '"') {
                break;
            }
            int length = c == '\\' ? escape(at) : plain(at);
            char unit = length == 6 ? (char) hex(at + 2) : length == 2 ? 'x' : c;
            nul |= unit == 0;
            half |= high != Character.isLowSurrogate(unit);
            high = Character.isHighSurrogate(unit);
            at += length;
        }
        tell(isName, nul, half || high);
        return at + 1;
    }

    private void tell(boolean isName, boolean nul, boolean half) {
        if (!nul && !half) {
            return;
        }
        String where = isName ? "the name of this member" : "the string";
        if (nul) {
            faults.at(path.pointer(), where + " must not contain the character U+0000");
        }
        if (half) {
            faults.at(path.pointer(), where + " must not contain half a surrogate pair");
        }
    }

    private int plain(int at) {
        char c = text.charAt(at);
        if (c < ' ' && c != 0) {
            throw Place.notJson(text, at, "a control character in a string must be escaped");
        }
        return 1;
    }

    private int escape(int at) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == 'u') {
            hex(at + 2);
            return 6;
        }
        if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw Place.notJson(text, at, "there is no such escape");
        }
        return 2;
    }

    private int hex(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                throw Place.notJson(text, at - 2, "\\u needs four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /** The index behind the closing quote of a string that was checked. */
    static int end(String text, int start) {
        int at = start + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** What a checked string means; both ends are quotes. */
    static String unquote(String text, int start, int end) {
        StringBuilder plain = new StringBuilder(end - start);
        int at = start + 1;
        while (at < end - 1) {
            char c = text.charAt(at);
            if (c != '\\') {
                plain.append(c);
                at++;
            } else if (text.charAt(at + 1) == 'u') {
                plain.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
                at += 6;
            } else {
                plain.append(unescaped(text.charAt(at + 1)));
                at += 2;
            }
        }
        return plain.toString();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
