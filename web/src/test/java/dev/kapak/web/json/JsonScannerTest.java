// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.json.JsonValue.Kind;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private final List<String> faults = new ArrayList<>();

    private JsonValue scan(String text, int levels) {
        return JsonScanner.scan(text, levels, (pointer, detail) -> faults.add(pointer + ": " + detail));
    }

    @Test
    void remembersWhereMembersStand() {
        String text = " { \"a\" : {\"x\":[1, 2]} , \"b\\u0063\":\"d\\n\" } ";

        JsonValue root = scan(text, 1);

        assertThat(root.kind()).isEqualTo(Kind.OBJECT);
        assertThat(root.members()).extracting(JsonValue.Member::name).containsExactly("a", "bc");
        assertThat(root.members().get(0).value().raw(text)).isEqualTo("{\"x\":[1, 2]}");
        assertThat(root.members().get(0).value().members()).isEmpty();
        assertThat(root.members().get(1).value().string(text)).isEqualTo("d\n");
    }

    @Test
    void remembersElementsDownToTheLevelAsked() {
        String text = "[[1,{}],2.5e+3,null,true,false,\"\"]";

        JsonValue root = scan(text, 2);

        assertThat(root.elements())
                .extracting(JsonValue::kind)
                .containsExactly(Kind.ARRAY, Kind.NUMBER, Kind.NULL, Kind.BOOLEAN, Kind.BOOLEAN, Kind.STRING);
        assertThat(root.elements().get(0).elements()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{]",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "01",
                "-",
                "1.",
                "1e",
                "1e+",
                ".5",
                "+1",
                "tru",
                "nul",
                "NaN",
                "\"",
                "\"\\",
                "\"\\u12",
                "\"\\u12g4\"",
                "\"\\x\"",
                "\"a\nb\"",
                "\"\t\"",
                "{} {}",
                "{}x",
                "[]]",
                "// c\n{}",
                "\uFEFF{}",
                "\u00A0{}",
                "{\"a\":}",
                "{,}",
                "[,]",
                "\"\\u\u0661234\""
            })
    void refusesWhatIsNotJson(String text) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> scan(text, 1))
                .withMessageContaining("not well-formed")
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("KAPAK-0907"));
    }

    @Test
    void saysWhereAndWhatWasExpected() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> scan("{\n  \"a\": 1\n  \"b\": 2}", 1))
                .withMessageContaining("line 3, column 3: expected a comma or }");
    }

    @Test
    void refusesTooManyLevelsWithoutRunningOutOfStack() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThat(scan(deep, 1).kind()).isEqualTo(Kind.ARRAY);

        for (String text : List.of("[".repeat(201), "{\"a\":".repeat(1_000_000), "[".repeat(4_000_000))) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> scan(text, 1))
                    .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("KAPAK-0908"));
        }
    }

    @Test
    void tellsOfEveryStringThatCannotBeStored() {
        scan("{\"input\":{\"a/b\":[0,\"x\\u0000\"],\"m~n\":\"\\ud83d\",\"\\udc00\":1,\"raw\":\"\u0000\"}}", 1);

        assertThat(faults)
                .containsExactly(
                        "/input/a~1b/1: the string must not contain the character U+0000",
                        "/input/m~0n: the string must not contain half a surrogate pair",
                        "/input/\udc00: the name of this member must not contain half a surrogate pair",
                        "/input/raw: the string must not contain the character U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\\ude00\"", "\"😀\"", "\"\\uD83D\\uDE00x\"", "\"\\\\u0000\"", "\"\\u00000\\/\""})
    void leavesWholePairsAndEscapedBackslashesAlone(String text) {
        scan(text, 1);

        assertThat(faults).hasSize(text.contains("00000") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ude00\\ud83d\"", "\"\\ud83d\\ud83d\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\n\"", "\"\ud83d\""
            })
    void findsHalfPairsOfEverySort(String text) {
        scan(text, 1);

        assertThat(faults).hasSize(1);
    }

    /** The same verdict as the JSON-P parser on thousands of texts that are nearly JSON. */
    @Test
    void agreesWithAnotherParserOnMutatedTexts() {
        String seed =
                "{\"a\":[1,-2.5e+10,{\"b\":null}],\"c\\u0041\":\"x\\\\y\\n\\ud83d\\ude00\",\"d\":{},\"e\":[true,false,[]]}";
        SplittableRandom random = new SplittableRandom(42);
        String alphabet = "{}[]:,\"\\ue0123-+.Etfn \n\tx";
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, c);
                }
            }
            assertThat(isAccepted(text.toString())).as(text.toString()).isEqualTo(isJson(text.toString()));
        }
    }

    private boolean isAccepted(String text) {
        try {
            scan(text, 2);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return true;
        } catch (JsonParsingException | NoSuchElementException e) {
            return false;
        }
    }
}
