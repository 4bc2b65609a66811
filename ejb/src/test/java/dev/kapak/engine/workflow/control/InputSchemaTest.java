// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.protocol.TaskDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSchemaTest {

    private static final String PICTURE = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{
              "url":{"type":["string","number","boolean"],"pattern":"\\\\S"},
              "width":{"type":["integer","number","string"],"pattern":"[^A-Za-z\\\\s]","exclusiveMinimum":0},
              "colour":{"enum":["RED","GREEN",null]},
              "tags":{"type":["array","null"],"items":{"type":"string","minLength":2},"maxItems":2},
              "a/b":{"$ref":"#/$defs/Address","type":"object"}},
             "required":["url","width"],
             "$defs":{"Address":{"type":["object","null"],"properties":{
               "zip":{"type":"string","minLength":5,"maxLength":5}},"required":["zip"]}}}""";

    private static List<Fault> faults(String schema, String input) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> InputSchema.of(schema).check("pictures", input));
        return refused == null ? List.of() : refused.faults();
    }

    private static void refusesSchema(String schema, String place, String words) {
        TaskDefinition task = new TaskDefinition("w", "t", 0, 0, 0, 0, 0, 1, null, null, schema, List.of(), false);

        assertThatThrownBy(() -> InputSchema.refuseBad(task))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(WorkflowMessages.BAD_SCHEMA))
                .hasMessageContaining("task t of workflow w")
                .hasMessageContaining("at \"" + place + "\"")
                .hasMessageContaining(words);
    }

    private static String words(String member, String value) {
        return faults(PICTURE, "{\"url\":\"u\",\"width\":1,\"" + member + "\":" + value + "}").stream()
                .map(fault -> fault.pointer() + " " + fault.detail())
                .collect(Collectors.joining(";"));
    }

    @Test
    void takesWhatFits() {
        assertThat(faults(PICTURE, "{\"url\":\"u\",\"width\":7,\"unknown\":[1],\"colour\":null,\"tags\":[\"ab\"]}"))
                .isEmpty();
        assertThat(faults(PICTURE, "{\"url\":5,\"width\":\"7\"}")).isEmpty();
    }

    @Test
    void tellsAllFaultsWithPlaceKeywordAndWhatIsAllowed() {
        assertThat(faults(PICTURE, "{\"url\":\" \",\"width\":-5,\"tags\":[\"abc\",\"x\"],\"a/b\":{}}"))
                .containsExactly(
                        new Fault("/input/a~1b/zip", "is missing", "required", "[\"zip\"]"),
                        new Fault("/input/tags/1", "must have at least 2 characters", "minLength", "2"),
                        new Fault("/input/url", "must not be blank", "pattern", "\"\\\\S\""),
                        new Fault("/input/width", "must be greater than 0", "exclusiveMinimum", "0"));
    }

    @Test
    void tellsEachMissingMember() {
        assertThat(faults(PICTURE, "{}"))
                .extracting(Fault::pointer, Fault::detail, Fault::keyword)
                .containsExactly(
                        tuple("/input/url", "is missing", "required"), tuple("/input/width", "is missing", "required"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    url    | null         | /input/url must not be null
                    url    | {}           | /input/url must be a string, a number or a boolean, not an object
                    width  | "wide"       | /input/width must be a whole number
                    width  | []           | /input/width must be an integer, a number or a string, not an array
                    colour | "BLUE"       | /input/colour must be "RED", "GREEN" or null
                    tags   | ["ab","cd",7]| /input/tags must have at most 2 elements;/input/tags/2 must be a string, not a number
                    a/b    | null         | /input/a~1b must not be null
                    a/b    | 7            | /input/a~1b must be an object, not a number
                    a/b    | {"zip":"123456"} | /input/a~1b/zip must have at most 5 characters
                    """)
    void saysItInWords(String member, String value, String words) {
        assertThat(words(member, value)).isEqualTo(words);
    }

    @Test
    void listsFiftyFaultsAndCountsTheRest() {
        String schema = "{\"properties\":{\"n\":{\"items\":{\"minimum\":1}}}}";
        String input = IntStream.range(0, 73).mapToObj(i -> "0").collect(Collectors.joining(",", "{\"n\":[", "]}"));

        assertThatThrownBy(() -> InputSchema.of(schema).check("w", input))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.faults()).hasSize(50))
                .hasMessageContaining("73 faults")
                .hasMessageEndingWith("The first 50 are listed, 23 more are not.");
    }

    @Test
    void checksNothingWithoutASchemaOrWithOneThatAllowsEveryObject() {
        assertThat(faults("{\"type\":\"object\"}", "this is not even JSON")).isEmpty();
        assertThatCode(() -> InputSchema.of(null).check("w", "neither is this")).doesNotThrowAnyException();
        assertThat(CompiledSchema.checked("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
                        + "\"type\":\"object\",\"title\":\"Anything\"}"))
                .isEmpty();
    }

    @Test
    void leavesALongInputToTheWorker() {
        String long1 = "x".repeat(InputSchema.MOST_INPUT);
        assertThat(faults(PICTURE, "{\"width\":0,\"text\":\"" + long1 + "\"}")).isEmpty();
        assertThat(faults(PICTURE, "{\"width\":0}")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+99999", "1e-1000"})
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void leavesNumbersThatAreEndlessToTheWorker(String number) {
        assertThat(faults("{\"properties\":{\"n\":{\"enum\":[1,2]}}}", "{\"n\":" + number + "}"))
                .isEmpty();
        assertThat(LargeNumbers.in("{\"a\":\"1e9999\",\"b\":12.5e300,\"c\":-3}"))
                .isFalse();
        assertThat(LargeNumbers.in("{\"a\":" + "1".repeat(1_001) + "}")).isTrue();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isNotHungByAnExpressionOrByReferencesThatMultiply() {
        String slow = "{\"properties\":{\"t\":{\"pattern\":\"^(a+)+$\"}}}";
        assertThat(faults(slow, "{\"t\":\"" + "a".repeat(900) + "!\"}")).isEmpty();
        assertThat(faults(slow, "{\"t\":\"b\"}")).hasSize(1);

        String twice = "{\"properties\":{\"x\":{\"allOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]},\"n\":{\"minimum\":1}}}";
        String deep = "{\"x\":".repeat(100) + "{\"n\":0}" + "}".repeat(100);
        assertThat(faults(twice, deep)).isEmpty();
        assertThat(faults(twice, "{\"x\":{\"x\":{\"n\":0}}}")).hasSize(1);
    }

    @Test
    void comparesTheLeastLengthAsJavaDoes() {
        assertThat(faults("{\"properties\":{\"t\":{\"minLength\":2,\"maxLength\":2}}}", "{\"t\":\"\uD83D\uDE00\"}"))
                .isEmpty();
    }

    @Test
    void checksOnlyKeywordsWhoseAbsenceRefusesNoMore() {
        String schema = "{\"properties\":{\"a\":{\"not\":{\"minimum\":1}},\"b\":{\"uniqueItems\":true},"
                + "\"c\":{\"patternProperties\":{\"^x\":{}},\"additionalProperties\":false},"
                + "\"d\":{\"additionalProperties\":false},\"e\":{\"format\":\"date\"}}}";

        assertThat(faults(schema, "{\"a\":5,\"b\":[1,1],\"c\":{\"x1\":1},\"d\":{\"y\":1},\"e\":\"never\"}"))
                .extracting(Fault::pointer, Fault::detail)
                .containsExactly(tuple("/input/d/y", "is not allowed here"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"objekt"}                        | /type                | Expected any of [[array
                    {"properties":{"a":{"minimum":"1"}}}     | /properties/a/minimum| should be
                    {"required":"a"}                         | /required            | should be
                    {"properties":{"a":{"pattern":"("}}}     | /properties/a/pattern| the expression cannot be read
                    {"$ref":"https://example.org/x.json"}    | /$ref                | leads out of the schema
                    {"items":{"$ref":"file:///etc/passwd"}}  | /items/$ref          | leads out of the schema
                    {"$ref":"other.json#/a"}                 | /$ref                | leads out of the schema
                    {"$ref":"#/$defs/None"}                  | /$ref                | there is no schema at #/$defs/None
                    {"$ref":"#name"}                         | /$ref                | leads out of the schema
                    {"$id":"https://example.org/a"}          | /$id                 | not supported
                    {"allOf":[{"$anchor":"a"}]}              | /allOf/0/$anchor     | not supported
                    {"$schema":"http://json-schema.org/draft-07/schema#"} | /$schema | only https://json-schema.org/draft/2020-12/schema
                    {"properties":{"a":{"minimum":1e99999}}} |                      | exponent
                    [1]                                      |                      | must be an object
                    {"type":                                 |                      | not well-formed
                    """)
    void refusesASchemaThatCannotBeUsedAndSaysWhere(String schema, String place, String words) {
        refusesSchema(schema, place == null ? "" : place, words);
    }

    @Test
    void refusesReferencesThatNeverComeToAnEnd() {
        refusesSchema("{\"$ref\":\"#\"}", "", "refers to itself");
        assertThatThrownBy(() -> CompiledSchema.checked(
                        "{\"$defs\":{\"A\":{\"allOf\":[{\"$ref\":\"#/$defs/B\"}]},\"B\":{\"$ref\":\"#/$defs/A\"}}}"))
                .isInstanceOf(BadSchemaException.class)
                .hasMessageContaining("refers to itself");
        assertThatCode(() -> CompiledSchema.checked("{\"properties\":{\"next\":{\"$ref\":\"#\"}}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASchemaThatIsNestedTooDeeplyOrTooLong() {
        refusesSchema(
                "{\"items\":".repeat(70) + "{}" + "}".repeat(70), "/items".repeat(61), "nested more than 60 levels");

        TaskDefinition task = new TaskDefinition(
                "w",
                "t",
                0,
                0,
                0,
                0,
                0,
                1,
                null,
                null,
                "{\"title\":\"" + "x".repeat(TaskDefinition.MOST_SCHEMA) + "\"}",
                List.of(),
                false);
        assertThatThrownBy(() -> InputSchema.refuseBad(task))
                .hasMessageContaining("65548 characters; at most 65536 are allowed");
    }

    @Test
    void takesTheNamesOfMembersForNoKeywords() {
        assertThatCode(() -> CompiledSchema.checked("{\"properties\":{\"$id\":{\"type\":\"string\"},\"pattern\":{},"
                        + "\"$ref\":{\"type\":\"string\"},\"items\":{\"const\":{\"pattern\":\"(\"}}}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void worksForManyThreadsAtOnce() {
        InputSchema schema = InputSchema.of(PICTURE);
        List<CompletableFuture<Integer>> verdicts = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    RefusedException refused = catchThrowableOfType(
                            RefusedException.class,
                            () -> schema.check("w", i % 2 == 0 ? "{\"url\":\"u\",\"width\":1}" : "{\"width\":0}"));
                    return refused == null ? 0 : refused.faults().size();
                }))
                .toList();

        for (int i = 0; i < verdicts.size(); i++) {
            assertThat(verdicts.get(i)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(i % 2 == 0 ? 0 : 2);
        }
    }
}
