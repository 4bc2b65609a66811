// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** Counts bytes without making them. */
final class Utf8 {

    private Utf8() {}

    static long length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else {
                bytes += Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes;
    }
}
