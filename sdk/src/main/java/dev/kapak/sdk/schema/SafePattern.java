// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that mean the same in Java and in ECMAScript, whose JSON Schema uses. */
final class SafePattern {

    private static final int LONGEST = 1_000;
    private static final String ESCAPED = "\\\\[dw\\\\^$.*+?()\\[\\]{}|/]";
    private static final String IN_CLASS = "(?:[^\\\\\\[\\]&^]|\\\\[dw\\\\^\\[\\]\\-.])";
    private static final String CLASS = "\\[\\^?" + IN_CLASS + "+\\]";
    private static final String PLAIN = "[^\\\\^$.*+?()\\[\\]{}|]";
    private static final String QUANTIFIER = "(?:[*+?]|\\{\\d+(?:,\\d*)?\\})?\\??";
    private static final String ATOM = "(?:" + ESCAPED + "|" + CLASS + "|" + PLAIN + "|[.)])" + QUANTIFIER;
    private static final String OPENING = "\\(\\?:|\\((?!\\?)|\\|";
    private static final Pattern SAFE = Pattern.compile("\\^?(?:" + ATOM + "|" + OPENING + ")*+\\$?");

    private SafePattern() {}

    /** An expression to be found in what the Java expression matches as a whole; empty if that is not certain. */
    static Optional<String> of(String java) {
        if (java.length() > LONGEST || !SAFE.matcher(java).matches()) {
            return Optional.empty();
        }
        try {
            Pattern.compile(java);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
        return Optional.of("^(?:" + java + ")$");
    }
}
