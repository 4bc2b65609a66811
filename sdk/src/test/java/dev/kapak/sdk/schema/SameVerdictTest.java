// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.platform.Lazy;
import jakarta.json.bind.JsonbBuilder;
import jakarta.validation.Validation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema refuses nothing that JSON-B and Bean Validation take, whatever the JSON. */
class SameVerdictTest {

    private static final URI NAME = URI.create("urn:input");
    private static final int ROUNDS = 300;
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "1",
            "5",
            "-1",
            "11",
            "0.25",
            "2.5",
            "5.0",
            "1e2",
            "12345678",
            "true",
            "false",
            "\"\"",
            "\" \"",
            "\"5\"",
            "\"-5.5\"",
            "\"x\"",
            "\"ab\"",
            "\"ab-7\"",
            "\"abcde\"",
            "\"RED\"",
            "\"red\"",
            "\"NaN\"",
            "\"2024-02-03\"",
            "\"10:15\"",
            "\"2024-02-03T10:15:30\"",
            "\"2024-02-03T10:15:30Z\"",
            "\"PT5S\"",
            "\"P3D\"",
            "\"1-1-1-1-1\"",
            "\"a@b.c\"",
            "\"03.02.2024\"");

    private final jakarta.validation.Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();
    private final Payloads payloads = new Payloads(new Lazy<>(JsonbBuilder::create));
    private final Constraints constraints = new Constraints(() -> Optional.of(validator));

    private static final class Fuzz {
        private final SplittableRandom random;
        private final List<String> names = new ArrayList<>();

        Fuzz(Class<?> type, long seed) {
            random = new SplittableRandom(seed);
            names.addAll(List.of("street", "zip", "name", "children", "next", "RED", "unknown"));
            RecordMember.of(type).forEach(member -> names.add(member.name()));
        }

        String object(Class<?> type, int depth) {
            List<String> members = new ArrayList<>();
            for (RecordMember member : RecordMember.of(type)) {
                if (random.nextInt(8) > 0) {
                    members.add("\"" + member.name() + "\":" + fitting(member, depth));
                }
            }
            return "{" + String.join(",", members) + "}";
        }

        private String fitting(RecordMember member, int depth) {
            if (member.type() instanceof Class<?> nested && nested.isRecord() && depth > 0 && random.nextInt(4) > 0) {
                return object(nested, depth - 1);
            }
            return value(depth);
        }

        private String value(int depth) {
            int sort = depth > 0 ? random.nextInt(10) : 0;
            if (sort < 6) {
                return VALUES.get(random.nextInt(VALUES.size()));
            }
            List<String> inner = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String name = names.get(random.nextInt(names.size()));
                inner.add((sort == 6 ? "" : "\"" + name + "\":") + value(depth - 1));
            }
            return sort == 6 || (sort == 7 && inner.isEmpty()) ? list(inner) : "{" + String.join(",", inner) + "}";
        }

        private String list(List<String> elements) {
            return "[" + String.join(",", elements) + "]";
        }
    }

    private boolean workerTakes(String json, Class<?> type) {
        try {
            constraints.checkAtTask(payloads.readInput(json, type));
            return true;
        } catch (PayloadException e) {
            return false;
        }
    }

    private Validator schemaOf(Class<?> type) {
        Validator schema = new ValidatorFactory()
                .withJsonNodeFactory(new JakartaJsonNode.Factory())
                .createValidator();
        schema.registerSchema(NAME, new InputSchemas(() -> Optional.of(validator)).of(type));
        return schema;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Inputs.Picture.class,
                Inputs.Simple.class,
                Inputs.Times.class,
                Inputs.Containers.class,
                Inputs.Numbers.class,
                Inputs.Texts.class,
                Inputs.Elements.class,
                Inputs.Address.class,
                Inputs.Customer.class,
                Inputs.Tree.class,
                Inputs.Named.class,
                Inputs.Lenient.class,
                Inputs.OfLenient.class,
                Inputs.Wide.class
            })
    void refusesNothingThatTheWorkerTakes(Class<?> type) {
        Validator schema = schemaOf(type);
        Fuzz fuzz = new Fuzz(type, 42);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String json = fuzz.object(type, 2);
            Validator.Result verdict = schema.validate(NAME, json);
            refused += verdict.isValid() ? 0 : 1;
            if (!verdict.isValid()) {
                assertThat(workerTakes(json, type))
                        .as("%s: the schema says %s of %s", type.getSimpleName(), told(verdict), json)
                        .isFalse();
            }
        }
        assertThat(refused).as("refused inputs of " + type.getSimpleName()).isPositive();
    }

    private static List<String> told(Validator.Result verdict) {
        return verdict.getErrors().stream()
                .map(error -> error.getInstanceLocation() + " " + error.getError())
                .toList();
    }

    /** One member at a time, so that accepted inputs are common and each value meets each type. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Inputs.Simple.class,
                Inputs.Times.class,
                Inputs.Containers.class,
                Inputs.Numbers.class,
                Inputs.Lenient.class
            })
    void refusesNoSingleMemberThatTheWorkerTakes(Class<?> type) {
        Validator schema = schemaOf(type);
        List<String> values = new ArrayList<>(VALUES);
        values.addAll(List.of("[]", "{}", "[1]", "[null]", "[\"RED\"]", "{\"RED\":1}", "{\"RED\":[5]}", "[[1]]"));
        String valid = type == Inputs.Numbers.class ? "\"range\":5,\"negative\":-1," : "";
        int taken = 0;
        for (RecordMember member : RecordMember.of(type)) {
            for (String value : values) {
                String json = "{" + valid + "\"" + member.name() + "\":" + value + "}";
                Validator.Result verdict = schema.validate(NAME, json);
                if (workerTakes(json, type)) {
                    taken++;
                    assertThat(verdict.isValid()).as(json + " " + told(verdict)).isTrue();
                }
            }
        }
        assertThat(taken)
                .as("accepted inputs")
                .isGreaterThan(RecordMember.of(type).size());
    }

    @Test
    void takesWhatJsonbWrites() {
        Validator schema = schemaOf(Inputs.Customer.class);
        Inputs.Address address = new Inputs.Address("Main", "12345");
        var customer = new Inputs.Customer(
                address, null, List.of(address, address), List.of(), Map.of("home", address), Optional.of(address));

        String json = payloads.writeInput("t", customer);

        assertThat(told(schema.validate(NAME, json))).isEmpty();
    }
}
