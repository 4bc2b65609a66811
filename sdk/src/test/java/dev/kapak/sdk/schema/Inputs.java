// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Inputs of tasks, of every sort. */
@SuppressWarnings("ArrayRecordComponent") // applications have them
final class Inputs {

    private Inputs() {}

    enum Colour {
        RED,
        GREEN
    }

    /** A group that nobody asks for. */
    interface Later {}

    public record Picture(@NotBlank String url, @Positive int width) {}

    public record Simple(
            byte b,
            short s,
            int i,
            Long l,
            float f,
            Double d,
            BigDecimal decimal,
            BigInteger whole,
            boolean flag,
            Boolean maybe,
            char c,
            String text,
            URI uri,
            UUID uuid,
            Colour colour) {}

    public record Times(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Duration duration,
            Period period) {}

    public record Containers(
            List<String> list,
            Set<Colour> set,
            int[] numbers,
            String[] texts,
            byte[] bytes,
            Map<String, Integer> map,
            Map<Colour, List<Integer>> byColour,
            Optional<String> optional,
            OptionalInt optionalInt,
            OptionalLong optionalLong,
            Object anything) {}

    public record Numbers(
            @Min(1) @Max(10) int range,
            @Positive Integer positive,
            @PositiveOrZero long positiveOrZero,
            @Negative double negative,
            @NegativeOrZero BigDecimal negativeOrZero,

            @DecimalMin(value = "0.5", inclusive = false) @DecimalMax("2.5")
            BigDecimal decimal,

            @Digits(integer = 3, fraction = 2) BigDecimal digits,
            @Min(5) String text) {}

    public record Texts(
            @NotNull String notNull,
            @NotBlank String notBlank,
            @NotEmpty String notEmpty,
            @Size(min = 2, max = 4) String size,
            @Pattern(regexp = "[a-z]{2,3}(-\\d+)?") String pattern,

            @Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE)
            String flags,

            @Pattern(regexp = "(?<=a)b") String unsafe,
            @NotBlank @Pattern(regexp = "a.*") String both,
            @Email String email,
            @NotNull(groups = Later.class) String later) {}

    public record Elements(
            @NotEmpty @Size(max = 3) List<@NotBlank String> list,
            @Size(min = 1, max = 2) Set<@NotNull Colour> set,
            @Size(max = 2) Map<String, @Positive Integer> map,
            @NotNull Optional<@NotBlank String> optional,
            List<List<@Min(1) Integer>> nested,
            @NotNull int[] numbers) {}

    public record Address(
            @NotBlank String street, @Size(min = 5, max = 5) String zip) {}

    public record Customer(
            @NotNull @Valid Address checked,
            Address unchecked,
            @Valid List<Address> all,
            List<@Valid Address> each,
            Map<String, @Valid Address> byName,
            Optional<@Valid Address> optional) {}

    public record Tree(@NotBlank String name, @Valid List<Tree> children, Tree next) {}

    public record Named(
            @JsonbProperty("first-name") @NotBlank String firstName,
            @JsonbTransient @NotNull String secret,
            @JsonbDateFormat("dd.MM.yyyy") @NotNull LocalDate day) {}

    /** Puts values in the place of what is missing, so that nothing may be asked of the JSON. */
    public record Lenient(
            @NotNull List<String> tags, @Positive int width) {

        public Lenient {
            tags = tags == null ? List.of() : tags;
            width = Math.max(1, width);
        }
    }

    public record OfLenient(@Valid @NotNull Lenient inner) {}

    public record Wide(
            long a,
            double b,
            @NotBlank String c,
            long d,
            double e,
            @Positive int f) {}

    public record Box<T>(@NotNull T value) {}

    public static class Bean {
        @NotNull
        public String name;
    }

    public record OfOthers(
            @NotNull Box<String> box, Bean bean, @NotNull Thread thread) {}
}
