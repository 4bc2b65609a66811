// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All violations are told at once, with JSON pointers. */
class ConstraintsTest {

    record Size(@Positive int width) {}

    record Album(@NotBlank String name, List<@Valid Size> sizes, Map<String, @Valid Size> named) {}

    private final Constraints constraints = new Constraints(ConstraintsTest::validator);

    private static Optional<Validator> validator() {
        Locale.setDefault(Locale.ENGLISH);
        return Optional.of(Validation.buildDefaultValidatorFactory().getValidator());
    }

    @Test
    void everyViolationHasItsPointer() {
        var album = new Album("", List.of(new Size(1), new Size(0)), Map.of("a/b", new Size(-1)));

        assertThatThrownBy(() -> constraints.checkAtTask(album))
                .isInstanceOf(PayloadException.class)
                .hasMessageStartingWith("KAPAK-0261")
                .hasMessageContaining("/name must not be blank; ")
                .hasMessageContaining("/sizes/1/width must be greater than 0")
                .hasMessageContaining("/named/a~1b/width must be greater than 0");
    }

    @Test
    void theCallerGetsTheUsualException() {
        assertThatThrownBy(() -> constraints.checkAtStart(new Size(0)))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("/width must be greater than 0");
    }

    @Test
    void aServerWithoutValidationChecksNothing() {
        assertThatCode(() -> new Constraints(Optional::empty).checkAtStart(new Size(0)))
                .doesNotThrowAnyException();
    }
}
