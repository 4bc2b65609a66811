// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Constraints as keywords of JSON Schema. What a keyword cannot say exactly is left out. */
final class Keywords {

    private static final int MOST_DIGITS = 300;

    private final JsonProvider json;

    Keywords(JsonProvider json) {
        this.json = json;
    }

    /** Of a string. Java counts units of UTF-16, JSON Schema characters: never more, so the upper bound is safe. */
    void text(JsonObjectBuilder schema, ValueRules rules) {
        sizes(schema, rules, "minLength", "maxLength");
        List<String> patterns = Stream.concat(
                        rules.has(NotBlank.class) ? Stream.of("\\S") : Stream.of(),
                        rules.all(Pattern.class).stream()
                                .filter(pattern -> pattern.flags().length == 0)
                                .flatMap(pattern -> SafePattern.of(pattern.regexp()).stream()))
                .toList();
        if (patterns.size() == 1) {
            schema.add("pattern", patterns.get(0));
        } else if (!patterns.isEmpty()) {
            var all = json.createArrayBuilder();
            patterns.forEach(pattern -> all.add(json.createObjectBuilder().add("pattern", pattern)));
            schema.add("allOf", all);
        }
    }

    /** Of what has elements or members. */
    void sizes(JsonObjectBuilder schema, ValueRules rules, String least, String most) {
        int min = rules.all(Size.class).stream().mapToInt(Size::min).max().orElse(0);
        int max = rules.all(Size.class).stream().mapToInt(Size::max).min().orElse(Integer.MAX_VALUE);
        int atLeast = Math.max(min, rules.has(NotEmpty.class) ? 1 : 0);
        if (atLeast > 0) {
            schema.add(least, atLeast);
        }
        if (max < Integer.MAX_VALUE && !most.isEmpty()) {
            schema.add(most, max);
        }
    }

    /** Of a number. */
    void number(JsonObjectBuilder schema, ValueRules rules) {
        bound(
                schema,
                "minimum",
                true,
                List.of(
                        values(rules, Min.class, min -> BigDecimal.valueOf(min.value())),
                        values(rules, PositiveOrZero.class, zero -> BigDecimal.ZERO),
                        values(rules, DecimalMin.class, min -> min.inclusive() ? new BigDecimal(min.value()) : null)));
        bound(
                schema,
                "exclusiveMinimum",
                true,
                List.of(
                        values(rules, Positive.class, zero -> BigDecimal.ZERO),
                        values(rules, Digits.class, digits -> power(digits).negate()),
                        values(rules, DecimalMin.class, min -> min.inclusive() ? null : new BigDecimal(min.value()))));
        bound(
                schema,
                "maximum",
                false,
                List.of(
                        values(rules, Max.class, max -> BigDecimal.valueOf(max.value())),
                        values(rules, NegativeOrZero.class, zero -> BigDecimal.ZERO),
                        values(rules, DecimalMax.class, max -> max.inclusive() ? new BigDecimal(max.value()) : null)));
        bound(
                schema,
                "exclusiveMaximum",
                false,
                List.of(
                        values(rules, Negative.class, zero -> BigDecimal.ZERO),
                        values(rules, Digits.class, Keywords::power),
                        values(rules, DecimalMax.class, max -> max.inclusive() ? null : new BigDecimal(max.value()))));
    }

    /** The narrowest of all. */
    private static void bound(
            JsonObjectBuilder schema, String keyword, boolean lower, List<Stream<BigDecimal>> candidates) {
        Comparator<BigDecimal> order = lower ? Comparator.naturalOrder() : Comparator.reverseOrder();
        candidates.stream()
                .flatMap(found -> found)
                .filter(Keywords::isUsual)
                .max(order)
                .ifPresent(value -> schema.add(keyword, value));
    }

    /** The engine refuses numbers that take long to compute with. */
    private static boolean isUsual(BigDecimal value) {
        return value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS;
    }

    private static <A extends Annotation> Stream<BigDecimal> values(
            ValueRules rules, Class<A> type, Function<A, @Nullable BigDecimal> value) {
        return rules.all(type).stream().flatMap(one -> Stream.ofNullable(value.apply(one)));
    }

    private static BigDecimal power(Digits digits) {
        return BigDecimal.ONE.scaleByPowerOfTen(digits.integer());
    }
}
