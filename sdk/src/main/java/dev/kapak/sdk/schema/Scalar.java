// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which JSON the servers' JSON-B (Yasson 3.0.4) reads into a simple type. More than it writes: a number from a string, a
 * string from a number.
 *
 * @param sort decides which constraints can be described
 * @param types the JSON types, the one that it writes first
 * @param format what a string looks like, for people and tools
 */
record Scalar(Sort sort, List<String> types, @Nullable String format) {

    enum Sort {
        TEXT,
        WHOLE,
        DECIMAL,
        OTHER
    }

    private static final Scalar WHOLE = new Scalar(Sort.WHOLE, List.of("integer", "number", "string"), null);
    private static final Scalar DECIMAL = new Scalar(Sort.DECIMAL, List.of("number", "string"), null);
    private static final Scalar BOOLEAN = new Scalar(Sort.OTHER, List.of("boolean", "number", "string"), null);
    private static final Scalar CHARACTER = new Scalar(Sort.OTHER, List.of("string", "number", "boolean"), null);
    private static final Scalar TEXT = new Scalar(Sort.TEXT, List.of("string", "number", "boolean"), null);

    private static final Set<Class<?>> WHOLES = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            OptionalInt.class,
            OptionalLong.class);
    private static final Set<Class<?>> DECIMALS = Set.of(
            float.class, double.class, Float.class, Double.class, BigDecimal.class, Number.class, OptionalDouble.class);

    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            LocalTime.class, "time-local",
            LocalDateTime.class, "date-time-local",
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "",
            Duration.class, "duration",
            Period.class, "duration",
            UUID.class, "uuid");

    /** Empty if the type is no simple one, or one that this knows nothing of. */
    static Optional<Scalar> of(Class<?> type) {
        if (WHOLES.contains(type)) {
            return Optional.of(WHOLE);
        } else if (DECIMALS.contains(type)) {
            return Optional.of(DECIMAL);
        } else if (type == boolean.class || type == Boolean.class) {
            return Optional.of(BOOLEAN);
        } else if (type == char.class || type == Character.class) {
            return Optional.of(CHARACTER);
        } else if (type == String.class) {
            return Optional.of(TEXT);
        } else if (type == URI.class) {
            return Optional.of(new Scalar(Sort.OTHER, TEXT.types, "uri-reference"));
        }
        return Optional.ofNullable(FORMATS.get(type))
                .map(format -> new Scalar(Sort.OTHER, List.of("string"), format.isEmpty() ? null : format));
    }

    /** An expression that every string fits from which a number can be read; it asks for little, but not for nothing. */
    @Nullable
    String numeral() {
        return switch (sort) {
            case WHOLE -> "[^A-Za-z\\s]";
            case DECIMAL -> "[^A-Za-z\\s]|NaN|Infinity";
            default -> null;
        };
    }
}
