// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void findsWhatAPathLeadsTo() {
        var value = Json.parse(" {\"a\": {\"b\": [1, -2.5e1, true, null, \"x\"], \"c\": {}}, \"d\": []} ");

        assertThat(Json.find(value, "a", "b")).get().isEqualTo(java.util.Arrays.asList(1.0, -25.0, true, null, "x"));
        assertThat(Json.find(value, "d")).contains(List.of());
        assertThat(Json.find(value, "a", "nowhere", "b")).isEmpty();
    }

    @Test
    void readsEscapes() {
        assertThat(Json.parse("\"a\\\"b\\\\c\\n\\u00e9\\/\"")).isEqualTo("a\"b\\c\né/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "{\"a\"}", "\"open", "tru", "1 2", "<html>", "\"\\u12\""})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
