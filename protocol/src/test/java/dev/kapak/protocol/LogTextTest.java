// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    private static final String FACE = "\uD83D\uDE00";

    @Test
    void leavesAsItIsWhatFits() {
        String text = "a".repeat(Wire.MAX_LOG_BYTES - 4) + FACE;

        assertThat(LogText.line(text)).isSameAs(text);
        assertThat(LogText.line("")).isEmpty();
    }

    @Test
    void cutsAtACharacterAndMarksTheCut() {
        for (String letter : new String[] {"a", "ä", "€", FACE}) {
            for (int ahead = 0; ahead < 4; ahead++) {
                String text = "x".repeat(ahead) + letter.repeat(Wire.MAX_LOG_BYTES + 1);

                String line = LogText.line(text);

                assertThat(line).endsWith(letter + Wire.CUT);
                assertThat(line.getBytes(UTF_8)).hasSizeBetween(Wire.MAX_LOG_BYTES - 3, Wire.MAX_LOG_BYTES);
                assertThat(text).startsWith(line.substring(0, line.length() - Wire.CUT.length()));
            }
        }
        assertThat(LogText.progress("a".repeat(2_000)).getBytes(UTF_8)).hasSize(Wire.MAX_PROGRESS_BYTES);
    }

    @Test
    void takesOutWhatCannotBeStored() {
        assertThat(LogText.line("a\0b")).isEqualTo("ab");
        assertThat(LogText.line("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(LogText.line("\0".repeat(Wire.MAX_LOG_BYTES + 1) + "a")).isEqualTo("a");
        assertThat(LogText.line("\uDE00" + "a".repeat(Wire.MAX_LOG_BYTES)))
                .startsWith("\uFFFDaa")
                .endsWith(Wire.CUT);
    }
}
