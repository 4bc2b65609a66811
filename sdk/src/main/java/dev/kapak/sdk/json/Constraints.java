// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.json;

import dev.kapak.sdk.Messages;
import jakarta.json.Json;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Bean Validation of inputs. */
public final class Constraints {

    private final Supplier<Optional<Validator>> validator;

    /** Uses the server's validator; without one nothing is checked. */
    public Constraints(Supplier<Optional<Validator>> validator) {
        this.validator = validator;
    }

    /**
     * Checks an input where it is started.
     *
     * @throws ConstraintViolationException if it breaks a constraint
     */
    public void checkAtStart(Object input) {
        Set<ConstraintViolation<Object>> broken = broken(input);
        if (!broken.isEmpty()) {
            throw new ConstraintViolationException(text(broken), broken);
        }
    }

    /** Checks an input before its task runs. */
    public void checkAtTask(Object input) throws PayloadException {
        Set<ConstraintViolation<Object>> broken = broken(input);
        if (!broken.isEmpty()) {
            throw new PayloadException(text(broken));
        }
    }

    private Set<ConstraintViolation<Object>> broken(Object input) {
        return validator.get().map(found -> found.validate(input)).orElse(Set.of());
    }

    private static String text(Set<ConstraintViolation<Object>> broken) {
        return Messages.INPUT_INVALID.text(broken.stream()
                .map(one -> pointer(one.getPropertyPath()) + " " + one.getMessage())
                .sorted()
                .collect(Collectors.joining("; ")));
    }

    /** The JSON pointer (RFC 6901) of a property. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(escaped(node.getKey().toString()));
            }
            if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(escaped(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return Json.encodePointer(name);
    }
}
