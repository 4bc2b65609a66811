// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The keyword {@code pattern}, whatever the expression: a text that is long, or over which the expression broods, is let
 * through.
 */
final class BoundedPattern implements Evaluator {

    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_STEPS = 100_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Empty if it cannot be read; that of a keyword was read when the schema was registered. */
    static Optional<BoundedPattern> of(String expression) {
        try {
            return Optional.of(new BoundedPattern(Pattern.compile(expression)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        boolean fine = !node.isString() || matches(node.asString());
        return fine ? Result.success() : Result.failure("does not match");
    }

    boolean matches(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return true;
        }
        try {
            return pattern.matcher(new CountedText(text, new AtomicInteger(MOST_STEPS)))
                    .find();
        } catch (TooManySteps | StackOverflowError e) {
            return true;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        TooManySteps() {
            super("", null, false, false);
        }
    }

    private record CountedText(String text, AtomicInteger left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.substring(start, end), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
