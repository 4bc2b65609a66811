// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Inputs and outputs become JSON and back, within limits. */
class PayloadsTest {

    public record Picture(String url, int width, Optional<String> title, Duration age) {}

    public static final class Letter {
        private String to = "";

        public String getTo() {
            return to;
        }

        public void setTo(String to) {
            this.to = to;
        }
    }

    private final Payloads payloads = new Payloads(JsonbBuilder::create);

    @Test
    void recordsComeBackEqual() throws PayloadException {
        var picture = new Picture("a.png", 3, Optional.of("t"), Duration.ofSeconds(9));

        String json = payloads.writeInput("t", picture);

        assertThat(payloads.readInput(json, Picture.class)).isEqualTo(picture);
    }

    @Test
    void beansAndMapsAreInputs() throws PayloadException {
        var letter = (Letter) payloads.readInput("{\"to\":\"me\"}", Letter.class);

        assertThat(letter.getTo()).isEqualTo("me");
        assertThat(payloads.readInput("{\"a\":\"b\"}", Map.class)).isEqualTo(Map.of("a", "b"));
        assertThat(payloads.writeInput("t", Map.of("a", 1))).isEqualTo("{\"a\":1}");
    }

    @Test
    void anInputThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> payloads.writeInput("t", List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("KAPAK-0243")
                .hasMessageContaining("[1]");
        assertThatThrownBy(() -> payloads.writeInput("t", "text")).hasMessageContaining("\"text\"");
    }

    @Test
    void anInputOfAnotherShapeIsExplained() {
        assertThatThrownBy(() -> payloads.readInput("{\"width\":\"wide\"}", Picture.class))
                .isInstanceOf(PayloadException.class)
                .hasMessageStartingWith("KAPAK-0260")
                .hasMessageContaining("Picture");
        assertThatThrownBy(() -> payloads.readInput("not json", Picture.class)).isInstanceOf(PayloadException.class);
    }

    @Test
    void tooLargeAnInputIsRefusedWithTheLimit() {
        var large = Map.of("text", "ä".repeat(2_200_000));

        assertThatThrownBy(() -> payloads.writeInput("t", large))
                .hasMessageStartingWith("KAPAK-0244")
                .hasMessageContaining("4194304");
    }

    @Test
    void theNulCharacterIsFoundButNotItsLookAlike() {
        assertThat(Payloads.hasNul("{\"a\":\"x\\u0000\"}")).isTrue();
        assertThat(Payloads.hasNul("{\"a\":\"x\\\\u0000\"}")).isFalse();
        assertThat(Payloads.hasNul("{\"a\":\"x\\\\\\u0000\"}")).isTrue();
        assertThat(Payloads.hasNul("{\"a\":\"x\0\"}")).isTrue();
        assertThatThrownBy(() -> payloads.writeOutput("t", Map.of("a", "\0")))
                .isInstanceOf(PayloadException.class)
                .hasMessageStartingWith("KAPAK-0245");
    }

    @Test
    void noOutputIsNoJson() throws PayloadException {
        assertThat(payloads.writeOutput("t", null)).isNull();
        assertThat(payloads.readOutput(null, Picture.class)).isNull();
        assertThat(payloads.readOutput("{}", Void.class)).isNull();
    }

    @Test
    void anOutputNeedNotBeAnObject() throws PayloadException {
        assertThat(payloads.writeOutput("t", List.of(1, 2))).isEqualTo("[1,2]");
        assertThat(payloads.readOutput("7", Integer.class)).isEqualTo(7);
    }
}
