// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.HexFormat;

/** Escaping and unescaping of JSON strings, and the end of a value in a text. */
final class JsonText {

    private JsonText() {}

    static void quote(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        to.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }

    /** The text of a quoted JSON string that starts and ends with a quote. */
    static String unquote(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted.substring(1, quoted.length() - 1);
        }
        StringBuilder text = new StringBuilder(quoted.length());
        int last = quoted.length() - 1;
        int i = 1;
        while (i < last) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                i++;
            } else if (quoted.charAt(i + 1) == 'u') {
                text.append((char) hex(quoted, i + 2));
                i += 6;
            } else {
                text.append(plain(quoted.charAt(i + 1)));
                i += 2;
            }
        }
        return text.toString();
    }

    private static int hex(String text, int at) {
        if (at + 4 >= text.length()) {
            throw new MalformedMessageException("unfinished \\u escape in a string");
        }
        try {
            return Integer.parseInt(text, at, at + 4, 16);
        } catch (NumberFormatException e) {
            throw new MalformedMessageException("bad \\u escape in a string: " + text.substring(at, at + 4));
        }
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    /** Index just behind the value that starts at {@code at}; nested values are skipped, not checked. */
    static int endOfValue(String text, int at) {
        char first = charAt(text, at);
        if (first == '"') {
            return endOfString(text, at);
        }
        if (first == '{' || first == '[') {
            return endOfNested(text, at);
        }
        int end = at;
        while (end < text.length() && ",}] \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == at) {
            throw new MalformedMessageException("no value at " + at);
        }
        return end;
    }

    static int endOfString(String text, int at) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        throw new MalformedMessageException("unfinished string at " + at);
    }

    private static int endOfNested(String text, int at) {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfString(text, i) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        throw new MalformedMessageException("unfinished value at " + at);
    }

    static int skipSpace(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    static char charAt(String text, int at) {
        if (at >= text.length()) {
            throw new MalformedMessageException("the text ends too early, at " + at);
        }
        return text.charAt(at);
    }
}
