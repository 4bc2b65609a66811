// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.harrel.jsonschema.Draft2020EvaluatorFactory;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The keywords that are checked. All of them can only narrow what is allowed, so that leaving one out, as is done with the
 * others, never refuses more. Counts its work, since a small schema that refers to itself twice at each level makes an
 * input of depth 100 take for ever; deep work counts more, since the library keeps a path of that length for each step.
 * Safe for many threads.
 */
final class SchemaKeywords implements EvaluatorFactory {

    /** What is checked; every other keyword is for people. */
    static final Set<String> CHECKED = Set.of(
            "$ref",
            "type",
            "enum",
            "const",
            "allOf",
            "anyOf",
            "properties",
            "required",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum");

    private static final int MOST_WORK = 1_000_000;

    private final EvaluatorFactory standard = new Draft2020EvaluatorFactory();
    private final ThreadLocal<Work> work = ThreadLocal.withInitial(Work::new);

    /** Checks with bounded work; throws {@link IllegalStateException} beyond. */
    <T> T bounded(Supplier<T> check) {
        try {
            return check.get();
        } finally {
            work.remove();
        }
    }

    @Override
    public Optional<Evaluator> create(SchemaParsingContext schema, String keyword, JsonNode value) {
        boolean partial = keyword.equals("additionalProperties")
                && schema.getCurrentSchemaObject().containsKey("patternProperties");
        if (partial || !CHECKED.contains(keyword)) {
            return Optional.of((context, node) -> Evaluator.Result.success());
        }
        return evaluator(schema, keyword, value).map(Counted::new);
    }

    private Optional<Evaluator> evaluator(SchemaParsingContext schema, String keyword, JsonNode value) {
        if (keyword.equals("pattern") && value.isString()) {
            return BoundedPattern.of(value.asString()).map(pattern -> pattern);
        }
        return keyword.equals("minLength") && value.isInteger()
                ? Optional.of(minLength(value.asInteger().intValue()))
                : standard.create(schema, keyword, value);
    }

    /** As Java counts, in units of UTF-16, which are never fewer than the characters that JSON Schema counts. */
    private static Evaluator minLength(int least) {
        return (context, node) -> !node.isString() || node.asString().length() >= least
                ? Evaluator.Result.success()
                : Evaluator.Result.failure("too short");
    }

    private static final class Work {

        private int depth;
        private int done;

        void enter() {
            depth++;
            done += depth;
            if (done > MOST_WORK) {
                throw new IllegalStateException("more than " + MOST_WORK + " steps");
            }
        }

        void leave() {
            depth--;
        }
    }

    private final class Counted implements Evaluator {

        private final Evaluator inner;

        Counted(Evaluator inner) {
            this.inner = inner;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            Work now = work.get();
            now.enter();
            try {
                return inner.evaluate(context, node);
            } finally {
                now.leave();
            }
        }

        @Override
        public int getOrder() {
            return inner.getOrder();
        }
    }
}
