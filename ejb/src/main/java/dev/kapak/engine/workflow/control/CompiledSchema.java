// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import dev.kapak.engine.platform.RefusedException.Fault;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schema that inputs can be checked against. Loads nothing from anywhere. Safe for many threads. */
final class CompiledSchema {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final URI NAME = URI.create("urn:kapak:input");

    private final JsonReaderFactory readers;
    private final SchemaKeywords keywords = new SchemaKeywords();
    private final Validator validator;
    private final SchemaFaults words;

    private CompiledSchema(JsonProvider json, JsonObject schema) {
        this.readers = json.createReaderFactory(Map.of());
        this.words = new SchemaFaults(json, schema);
        this.validator = factory(json)
                .withEvaluatorFactory(keywords)
                .withDisabledSchemaValidation(true)
                .createValidator();
        validator.registerSchema(NAME, (Object) schema);
    }

    private static ValidatorFactory factory(JsonProvider json) {
        return new ValidatorFactory()
                .withJsonNodeFactory(new JakartaJsonNode.Factory(json.createParserFactory(Map.of())))
                .withSchemaResolver(uri -> SchemaResolver.Result.empty());
    }

    /**
     * Checks a schema as thoroughly as its registration wants it.
     *
     * @return empty if it allows every object
     * @throws BadSchemaException if it cannot be used
     */
    static Optional<CompiledSchema> checked(String text) {
        JsonProvider json = JsonProvider.provider();
        JsonObject schema = read(json, text);
        boolean constrains = new SchemaRules().check(schema);
        try {
            factory(json).createValidator().registerSchema(NAME, (Object) schema);
        } catch (InvalidSchemaException e) {
            Optional<Error> first = e.getErrors().stream().findFirst();
            throw new BadSchemaException(
                    first.map(Error::getInstanceLocation).orElse(""),
                    first.map(Error::getError).orElse("it breaks the rules of JSON Schema"));
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw new BadSchemaException("", "it breaks the rules of JSON Schema: " + e.getMessage());
        }
        return constrains ? Optional.of(new CompiledSchema(json, schema)) : Optional.empty();
    }

    /** A schema that was checked when it was registered; empty if it allows every object. */
    static Optional<CompiledSchema> stored(String text) {
        try {
            JsonProvider json = JsonProvider.provider();
            JsonObject schema = read(json, text);
            return new SchemaRules().check(schema) ? Optional.of(new CompiledSchema(json, schema)) : Optional.empty();
        } catch (RuntimeException e) {
            // The worker's own check stays.
            LOG.log(Level.DEBUG, "A stored schema is not used.", e);
            return Optional.empty();
        }
    }

    private static JsonObject read(JsonProvider json, String text) {
        if (LargeNumbers.in(text)) {
            throw new BadSchemaException("", "it has a number with an exponent above 999 or more than 1,000 digits");
        }
        try (JsonReader reader = json.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() != JsonValue.ValueType.OBJECT) {
                throw new BadSchemaException("", "it must be an object");
            }
            return value.asJsonObject();
        } catch (JsonException e) {
            throw new BadSchemaException("", "it is not well-formed JSON");
        }
    }

    /** All that is wrong with an input, sorted by place; empty also if that cannot be told. */
    List<Fault> faults(String text) {
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            JsonObject input = reader.readObject();
            Validator.Result result = keywords.bounded(() -> validator.validate(NAME, (Object) input));
            return result.isValid() ? List.of() : words.of(result.getErrors(), input);
        } catch (RuntimeException | StackOverflowError e) {
            // Too much work, or a text that JSON-P does not take: the worker decides.
            LOG.log(Level.DEBUG, "An input is not checked.", e);
            return List.of();
        }
    }
}
