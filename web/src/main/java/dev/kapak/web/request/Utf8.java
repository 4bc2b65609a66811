// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** UTF-8, strictly: what is not a character is refused, never replaced. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Sent as such, or put there by the fast decoder: the slow one knows.
            check(bytes);
        }
        return text;
    }

    private static void check(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            throw new RefusedException(WebMessages.NOT_UTF8, in.position());
        }
    }

    /** How many bytes a part of a text takes; counts only when that can matter. */
    static boolean isLonger(String text, int start, int end, int mostBytes) {
        int chars = end - start;
        if (chars > mostBytes) {
            return true;
        }
        return chars > mostBytes / 3 && text.substring(start, end).getBytes(StandardCharsets.UTF_8).length > mostBytes;
    }
}
