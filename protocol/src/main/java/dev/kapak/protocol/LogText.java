// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** Makes any text one that can be stored: without U+0000 and halves of characters, and not too long. */
public final class LogText {

    private static final char REPLACEMENT = '\uFFFD';

    private LogText() {}

    /** The text of a line, at most {@link Wire#MAX_LOG_BYTES} long. */
    public static String line(String text) {
        return fit(text, Wire.MAX_LOG_BYTES);
    }

    /** What is being done, at most {@link Wire#MAX_PROGRESS_BYTES} long. */
    public static String progress(String text) {
        return fit(text, Wire.MAX_PROGRESS_BYTES);
    }

    private static String fit(String text, int mostBytes) {
        int most = mostBytes - 2 - Wire.CUT.length(); // the ellipsis has three bytes
        int bytes = 0;
        int end = 0;
        boolean clean = true;
        int at = 0;
        while (at < text.length() && bytes <= mostBytes) {
            int code = text.codePointAt(at);
            clean &= code != 0 && !isHalf(code);
            bytes += bytes(code);
            at += Character.charCount(code);
            if (bytes <= most) {
                end = at;
            }
        }
        if (bytes <= mostBytes) {
            return clean ? text : clean(text);
        }
        String kept = text.substring(0, end);
        return (clean ? kept : clean(kept)) + Wire.CUT;
    }

    private static boolean isHalf(int code) {
        return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }

    private static int bytes(int code) {
        if (code < 0x80) {
            return code == 0 ? 0 : 1;
        }
        if (code < 0x800) {
            return 2;
        }
        return code < 0x10000 ? 3 : 4;
    }

    private static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints()
                .filter(code -> code != 0)
                .forEach(code -> cleaned.appendCodePoint(isHalf(code) ? REPLACEMENT : code));
        return cleaned.toString();
    }
}
