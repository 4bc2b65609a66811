// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import dev.kapak.protocol.TaskDefinition;
import dev.kapak.sdk.Messages;
import jakarta.json.spi.JsonProvider;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Describes the inputs of tasks as JSON Schema, draft 2020-12. What cannot be described is left out, so that an input that
 * the worker would accept always fits. Without a validator, types alone are described, since nothing else is checked then.
 */
public final class InputSchemas {

    private static final System.Logger LOG = System.getLogger(InputSchemas.class.getName());
    private static final String ANY_OBJECT = "{\"type\":\"object\"}";

    private final Supplier<Optional<Validator>> validator;

    public InputSchemas(Supplier<Optional<Validator>> validator) {
        this.validator = validator;
    }

    /**
     * The schema of an input.
     *
     * @param input the type of a task's input
     * @return text of a JSON object on one line
     */
    public String of(Type input) {
        if (!(input instanceof Class<?> type) || !type.isRecord()) {
            return ANY_OBJECT;
        }
        try {
            String schema = new RecordSchemas(JsonProvider.provider(), validator.get()).root(type);
            return schema.length() > TaskDefinition.MOST_SCHEMA ? ANY_OBJECT : schema;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The worker checks all the same; a deployment must not fail for a description.
            LOG.log(System.Logger.Level.WARNING, Messages.NO_SCHEMA.text(type.getName(), e.toString()));
            return ANY_OBJECT;
        }
    }
}
