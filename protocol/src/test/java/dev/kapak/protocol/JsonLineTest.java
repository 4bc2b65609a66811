// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

    @Test
    void handsOnNestedValuesAsTheyCame() {
        JsonLine line = JsonLine.parse("{ \"a\" : {\"x\":[1,{\"y\":\"}]\\\"\"}]} , \"b\":-7,\"c\":true,\"d\":null}");

        assertThat(line.raw("a")).contains("{\"x\":[1,{\"y\":\"}]\\\"\"}]}");
        assertThat(line.number("b")).isEqualTo(-7);
        assertThat(line.isTrue("c")).isTrue();
        assertThat(line.has("d")).isFalse();
        assertThat(line.has("e")).isFalse();
    }

    @Test
    void stringsSurviveTheWay() {
        String nasty = "quote \" back \\ line \n\r tab \t bell \u0007 unit \u001f euro € pair 😀 half \ud83d end";

        String line = new JsonLineWriter().put("s", nasty).toString();

        assertThat(line).doesNotContain("\n").doesNotContain("\r");
        assertThat(JsonLine.parse(line).string("s")).isEqualTo(nasty);
    }

    @Test
    void readsEveryEscape() {
        assertThat(JsonLine.parse("{\"s\":\"\\/\\b\\f\\n\\r\\t\\u0041\\\\\\\"\"}")
                        .string("s"))
                .isEqualTo("/\b\f\n\r\tA\\\"");
    }

    @Test
    void rawLineBreaksBecomeBlanks() {
        String line = new JsonLineWriter().raw("input", "{\n \"a\":\r\n 1}").toString();

        assertThat(JsonLine.parseAll(line)).hasSize(1);
        assertThat(JsonLine.parse(line).raw("input")).contains("{  \"a\":   1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"x",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,2}",
                "{\"a\":}"
            })
    void refusesWhatIsNotAnObject(String text) {
        assertThatThrownBy(() -> JsonLine.parse(text)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void namesTheMemberThatIsWrong() {
        JsonLine line = JsonLine.parse("{\"id\":\"x\",\"n\":1.5,\"s\":3}");

        assertThatThrownBy(() -> line.id("id")).hasMessageContaining("\"id\" must be a UUID");
        assertThatThrownBy(() -> line.number("n")).hasMessageContaining("\"n\" must be a whole number");
        assertThatThrownBy(() -> line.string("s")).hasMessageContaining("\"s\" must be a string");
        assertThatThrownBy(() -> line.string("none")).hasMessageContaining("\"none\" is missing");
    }
}
