// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void separatesMembersAndElements() {
        String json = new JsonWriter()
                .object()
                .put("a", 1)
                .object("b")
                .endObject()
                .array("c")
                .element("x")
                .element("y")
                .object()
                .put("d", "e")
                .endObject()
                .endArray()
                .put("f", 2)
                .endObject()
                .toString();

        assertThat(json).isEqualTo("{\"a\":1,\"b\":{},\"c\":[\"x\",\"y\",{\"d\":\"e\"}],\"f\":2}");
    }

    @Test
    void copiesPayloadsAsTheyAre() {
        String payload = "{ \"n\": 1.0000000000000000001,\n\"s\":\"\\u00e9\" }";

        String json =
                new JsonWriter().object().raw("input", payload).endObject().toString();

        assertThat(json).isEqualTo("{\"input\":" + payload + "}");
    }

    @Test
    void escapesWhatMustBe() {
        String json = new JsonWriter()
                .object()
                .put("q\"", "a\"b\\c\n\r\t\u0001é😀\ud800")
                .endObject()
                .toString();

        assertThat(json).isEqualTo("{\"q\\\"\":\"a\\\"b\\\\c\\n\\r\\t\\u0001é\\ud83d\\ude00\\ud800\"}");
    }

    @Test
    void leavesNullOutAndWritesInstantsWithMilliseconds() {
        String json = new JsonWriter()
                .object()
                .put("none", (String) null)
                .raw("no", null)
                .put("never", (Instant) null)
                .put("at", Instant.parse("2026-05-01T12:00:00.1239Z"))
                .put("even", Instant.parse("2026-05-01T12:00:00Z"))
                .endObject()
                .toString();

        assertThat(json).isEqualTo("{\"at\":\"2026-05-01T12:00:00.123Z\",\"even\":\"2026-05-01T12:00:00.000Z\"}");
    }
}
