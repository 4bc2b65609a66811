// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.simple;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/** A task is a method of a bean: a record in, a record out. */
@ApplicationScoped
public class Simple {

    /**
     * The input; a start that breaks a constraint is refused.
     *
     * @param message any text
     */
    public record SimpleInput(@NotBlank @Size(max = 1_000) String message) {}

    /**
     * The output.
     *
     * @param transformedMessage the text in lower case
     */
    public record SimpleOutput(String transformedMessage) {}

    /** Runs on a worker, wherever it was started. */
    @Task(name = "simple")
    public SimpleOutput lower(SimpleInput input) {
        return new SimpleOutput(input.message().toLowerCase(Locale.ROOT));
    }
}
