// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.sdk.schema.Inputs.Box;
import dev.kapak.sdk.schema.Inputs.Containers;
import dev.kapak.sdk.schema.Inputs.Customer;
import dev.kapak.sdk.schema.Inputs.Elements;
import dev.kapak.sdk.schema.Inputs.Lenient;
import dev.kapak.sdk.schema.Inputs.Named;
import dev.kapak.sdk.schema.Inputs.Numbers;
import dev.kapak.sdk.schema.Inputs.OfLenient;
import dev.kapak.sdk.schema.Inputs.OfOthers;
import dev.kapak.sdk.schema.Inputs.Picture;
import dev.kapak.sdk.schema.Inputs.Simple;
import dev.kapak.sdk.schema.Inputs.Texts;
import dev.kapak.sdk.schema.Inputs.Times;
import dev.kapak.sdk.schema.Inputs.Tree;
import dev.kapak.sdk.schema.Inputs.Wide;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputSchemasTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final String ANY_OBJECT = "{\"type\":\"object\"}";

    private static String text(Type type) {
        return new InputSchemas(() -> Optional.of(VALIDATOR)).of(type);
    }

    private static JsonObject schema(Type type) {
        try (JsonReader reader = Json.createReader(new StringReader(text(type)))) {
            return reader.readObject();
        }
    }

    private static String property(Type type, String name) {
        return schema(type).getJsonObject("properties").get(name).toString();
    }

    private static String at(Type type, String pointer) {
        try {
            return Json.createPointer(pointer).getValue(schema(type)).toString();
        } catch (JsonException e) {
            return "nothing";
        }
    }

    @Test
    void describesARecordWithItsConstraints() {
        assertThat(text(Picture.class))
                .isEqualTo("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\","
                        + "\"properties\":{"
                        + "\"url\":{\"type\":[\"string\",\"number\",\"boolean\"],\"pattern\":\"\\\\S\"},"
                        + "\"width\":{\"type\":[\"integer\",\"number\",\"string\"],"
                        + "\"pattern\":\"[^A-Za-z\\\\s]\",\"exclusiveMinimum\":0}},"
                        + "\"required\":[\"url\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    b       | ["integer","number","string"]         |
                    i       | ["integer","number","string"]         |
                    l       | ["integer","number","string","null"]  |
                    f       | ["number","string"]                   |
                    d       | ["number","string","null"]            |
                    decimal | ["number","string","null"]            |
                    whole   | ["integer","number","string","null"]  |
                    flag    | ["boolean","number","string"]         |
                    maybe   | ["boolean","number","string","null"]  |
                    c       | ["string","number","boolean"]         |
                    text    | ["string","number","boolean","null"]  |
                    uri     | ["string","number","boolean","null"]  | "uri-reference"
                    uuid    | ["string","null"]                     | "uuid"
                    """)
    void knowsSimpleTypes(String name, String types, String format) {
        assertThat(at(Simple.class, "/properties/" + name + "/type")).isEqualTo(types);
        assertThat(at(Simple.class, "/properties/" + name + "/format")).isEqualTo(format == null ? "nothing" : format);
    }

    @ParameterizedTest
    @CsvSource({
        "date,date",
        "time,time-local",
        "dateTime,date-time-local",
        "instant,date-time",
        "offset,date-time",
        "duration,duration",
        "period,duration"
    })
    void writesTimesAsStringsWithAFormat(String name, String format) {
        assertThat(property(Times.class, name))
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"format\":\"" + format + "\"}");
    }

    @Test
    void listsTheNamesOfAnEnum() {
        assertThat(property(Simple.class, "colour")).isEqualTo("{\"enum\":[\"RED\",\"GREEN\",null]}");
    }

    @Test
    void knowsContainers() {
        String any = "{\"type\":[\"array\",\"null\"]}";
        String text = "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}";
        assertThat(property(Containers.class, "list"))
                .isEqualTo("{\"type\":[\"array\",\"null\"],\"items\":" + text + "}");
        assertThat(property(Containers.class, "texts"))
                .isEqualTo("{\"type\":[\"array\",\"null\"],\"items\":" + text + "}");
        assertThat(property(Containers.class, "set"))
                .isEqualTo("{\"type\":[\"array\",\"null\"],\"items\":{\"enum\":[\"RED\",\"GREEN\",null]}}");
        assertThat(property(Containers.class, "numbers")).isEqualTo(any);
        assertThat(property(Containers.class, "bytes")).isEqualTo(any);
        assertThat(at(Containers.class, "/properties/map/type")).isEqualTo("[\"object\",\"array\",\"null\"]");
        assertThat(at(Containers.class, "/properties/map/additionalProperties/type"))
                .isEqualTo("[\"integer\",\"number\",\"string\",\"null\"]");
        assertThat(at(Containers.class, "/properties/byColour/additionalProperties/items/type"))
                .isEqualTo("[\"integer\",\"number\",\"string\",\"null\"]");
        assertThat(property(Containers.class, "optional")).isEqualTo(text);
        assertThat(at(Containers.class, "/properties/optionalInt/type"))
                .isEqualTo("[\"integer\",\"number\",\"string\",\"null\"]");
        assertThat(property(Containers.class, "anything")).isEqualTo("{}");
        assertThat(at(Containers.class, "/required")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "range,minimum,1",
        "range,maximum,10",
        "positive,exclusiveMinimum,0",
        "positiveOrZero,minimum,0",
        "negative,exclusiveMaximum,0",
        "negativeOrZero,maximum,0",
        "decimal,exclusiveMinimum,0.5",
        "decimal,maximum,2.5",
        "decimal,minimum,nothing",
        "digits,exclusiveMinimum,-1E+3",
        "digits,exclusiveMaximum,1E+3",
        "text,minimum,nothing"
    })
    void boundsNumbers(String name, String keyword, String value) {
        assertThat(at(Numbers.class, "/properties/" + name + "/" + keyword)).isEqualTo(value);
    }

    @Test
    void describesTexts() {
        String any = "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}";
        assertThat(at(Texts.class, "/required")).isEqualTo("[\"notNull\",\"notBlank\",\"notEmpty\",\"both\"]");
        assertThat(property(Texts.class, "notNull")).isEqualTo("{\"type\":[\"string\",\"number\",\"boolean\"]}");
        assertThat(at(Texts.class, "/properties/notBlank/pattern")).isEqualTo("\"\\\\S\"");
        assertThat(at(Texts.class, "/properties/notEmpty/minLength")).isEqualTo("1");
        assertThat(at(Texts.class, "/properties/size/minLength")).isEqualTo("2");
        assertThat(at(Texts.class, "/properties/size/maxLength")).isEqualTo("4");
        assertThat(at(Texts.class, "/properties/pattern/pattern")).isEqualTo("\"^(?:[a-z]{2,3}(-\\\\d+)?)$\"");
        assertThat(at(Texts.class, "/properties/both/allOf"))
                .isEqualTo("[{\"pattern\":\"\\\\S\"},{\"pattern\":\"^(?:a.*)$\"}]");
        assertThat(property(Texts.class, "flags")).isEqualTo(any);
        assertThat(property(Texts.class, "unsafe")).isEqualTo(any);
        assertThat(property(Texts.class, "email")).isEqualTo(any);
        assertThat(property(Texts.class, "later")).isEqualTo(any);
    }

    @Test
    void describesElements() {
        assertThat(at(Elements.class, "/required")).isEqualTo("[\"list\",\"numbers\"]");
        assertThat(property(Elements.class, "list"))
                .isEqualTo("{\"type\":[\"array\"],\"items\":{\"type\":[\"string\",\"number\",\"boolean\"],"
                        + "\"pattern\":\"\\\\S\"},\"minItems\":1,\"maxItems\":3}");
        // Equal elements of an array are one of the set, so that three may be two.
        assertThat(property(Elements.class, "set"))
                .isEqualTo("{\"type\":[\"array\",\"null\"],\"items\":{\"enum\":[\"RED\",\"GREEN\"]},\"minItems\":1}");
        assertThat(at(Elements.class, "/properties/map/maxProperties")).isEqualTo("2");
        assertThat(at(Elements.class, "/properties/map/additionalProperties/exclusiveMinimum"))
                .isEqualTo("0");
        assertThat(property(Elements.class, "optional"))
                .isEqualTo("{\"type\":[\"string\",\"number\",\"boolean\",\"null\"],\"pattern\":\"\\\\S\"}");
        assertThat(at(Elements.class, "/properties/nested/items/items/minimum")).isEqualTo("1");
    }

    @Test
    void asksOfNestedRecordsWhatValidAsks() {
        String checked = "{\"$ref\":\"#/$defs/Address\"";
        assertThat(property(Customer.class, "checked")).isEqualTo(checked + ",\"type\":\"object\"}");
        assertThat(property(Customer.class, "unchecked")).isEqualTo("{\"$ref\":\"#/$defs/Address2\"}");
        assertThat(at(Customer.class, "/properties/all/items")).isEqualTo(checked + "}");
        assertThat(at(Customer.class, "/properties/each/items")).isEqualTo(checked + "}");
        assertThat(at(Customer.class, "/properties/byName/additionalProperties"))
                .isEqualTo(checked + "}");
        assertThat(property(Customer.class, "optional")).isEqualTo(checked + "}");
        assertThat(at(Customer.class, "/$defs/Address/required")).isEqualTo("[\"street\"]");
        assertThat(at(Customer.class, "/$defs/Address/type")).isEqualTo("[\"object\",\"null\"]");
        assertThat(at(Customer.class, "/$defs/Address2/required")).isEqualTo("nothing");
    }

    @Test
    void describesARecordThatContainsItself() {
        assertThat(at(Tree.class, "/properties/children/items")).isEqualTo("{\"$ref\":\"#/$defs/Tree\"}");
        assertThat(at(Tree.class, "/$defs/Tree/properties/children/items")).isEqualTo("{\"$ref\":\"#/$defs/Tree\"}");
        assertThat(at(Tree.class, "/$defs/Tree/properties/next")).isEqualTo("{\"$ref\":\"#/$defs/Tree2\"}");
        assertThat(at(Tree.class, "/$defs/Tree2/required")).isEqualTo("nothing");
    }

    @Test
    void followsTheAnnotationsOfJsonb() {
        assertThat(schema(Named.class).getJsonObject("properties").keySet()).containsExactly("first-name", "day");
        assertThat(at(Named.class, "/required")).isEqualTo("[\"first-name\"]");
        assertThat(property(Named.class, "day")).isEqualTo("{}");
    }

    @Test
    void asksNothingOfARecordWhoseConstructorMayChangeWhatJsonSays() {
        assertThat(at(Lenient.class, "/required")).isEqualTo("nothing");
        assertThat(at(Lenient.class, "/properties/width/exclusiveMinimum")).isEqualTo("nothing");
        assertThat(at(OfLenient.class, "/required")).isEqualTo("[\"inner\"]");
        assertThat(at(OfLenient.class, "/$defs/Lenient/required")).isEqualTo("nothing");
    }

    @Test
    void knowsAConstructorWithWideArgumentsThatOnlyStoresThem() {
        assertThat(at(Wide.class, "/required")).isEqualTo("[\"c\"]");
    }

    @Test
    void fallsBackToAnyObject() {
        assertThat(text(Map.class)).isEqualTo(ANY_OBJECT);
        assertThat(text(Inputs.Bean.class)).isEqualTo(ANY_OBJECT);
        assertThat(schema(Box.class).keySet()).containsExactly("$schema", "type");
        assertThat(property(OfOthers.class, "box")).isEqualTo("{}");
        assertThat(property(OfOthers.class, "bean")).isEqualTo("{}");
        assertThat(at(OfOthers.class, "/required")).isEqualTo("[\"box\",\"thread\"]");
    }

    @Test
    void asksForNothingThatNobodyChecksWithoutAValidator() {
        String schema = new InputSchemas(Optional::empty).of(Picture.class);

        assertThat(schema).doesNotContain("required", "exclusiveMinimum").contains("\"url\"");
    }

    @Test
    void survivesAValidatorThatFails() {
        InputSchemas schemas = new InputSchemas(() -> {
            throw new IllegalStateException("broken");
        });

        assertThat(schemas.of(Picture.class)).isEqualTo(ANY_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "[a-z]+,true",
        "\\d{4}-\\d{2},true",
        "(a|b)*c?,true",
        "'[^\\]\\-]{1,3}',true",
        "^x$,true",
        "a*+,false",
        "(?i)a,false",
        "(?<n>a),false",
        "\\p{L}+,false",
        "\\bx,false",
        "'[a-z&&[^b]]',false",
        "\\Qa\\E,false",
        "(a,false",
        "\\s+,false"
    })
    void takesOnlyExpressionsThatMeanTheSameEverywhere(String expression, boolean safe) {
        assertThat(SafePattern.of(expression).isPresent()).isEqualTo(safe);
    }
}
