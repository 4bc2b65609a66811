// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

/**
 * Finds numbers that are short to write and endless to compute with: {@code 1e999999999} as a whole number has a billion
 * digits.
 */
final class LargeNumbers {

    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_EXPONENT_DIGITS = 3;

    private LargeNumbers() {}

    /** Whether a JSON text that is well formed has such a number. */
    static boolean in(String json) {
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                at = endOfString(json, at);
            } else if (c == '-' || isDigit(c)) {
                int end = endOfNumber(json, at);
                if (isLarge(json, at, end)) {
                    return true;
                }
                at = end;
            } else {
                at++;
            }
        }
        return false;
    }

    private static int endOfString(String json, int start) {
        int at = start + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int endOfNumber(String json, int start) {
        int at = start + 1;
        while (at < json.length() && (isDigit(json.charAt(at)) || ".eE+-".indexOf(json.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static boolean isLarge(String json, int start, int end) {
        int exponent = start;
        while (exponent < end && json.charAt(exponent) != 'e' && json.charAt(exponent) != 'E') {
            exponent++;
        }
        int digits = end;
        while (digits > exponent && isDigit(json.charAt(digits - 1))) {
            digits--;
        }
        return end - start > MOST_CHARACTERS || (exponent < end && end - digits > MOST_EXPONENT_DIGITS);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
