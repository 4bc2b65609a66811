// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static byte[] answerTo(byte[] said) throws IOException {
        return Refusal.answerTo(new ByteArrayInputStream(said), "Not here");
    }

    @Test
    void tellsAnHttp2ClientInAGoAwayFrame() throws IOException {
        ByteBuffer answer = ByteBuffer.wrap(answerTo(Refusal.PREFACE));

        assertThat(frameHeader(answer)).containsExactly(0, 0, 0, 4, 0, 0, 0, 0, 0);
        assertThat(frameHeader(answer)).containsExactly(0, 0, 16, 7, 0, 0, 0, 0, 0);
        assertThat(answer.getInt()).as("last stream").isZero();
        assertThat(answer.getInt()).as("REFUSED_STREAM").isEqualTo(7);
        assertThat(StandardCharsets.UTF_8.decode(answer).toString()).isEqualTo("Not here");
    }

    @Test
    void tellsABrowserInAResponse() throws IOException {
        String answer = new String(
                answerTo("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.UTF_8);

        assertThat(answer)
                .startsWith("HTTP/1.1 501 ")
                .contains("Content-Length: 9\r\n")
                .endsWith("\r\n\r\nNot here\n");
    }

    @Test
    void hasNoWordsForOtherProtocols() throws IOException {
        assertThat(answerTo(new byte[] {0x16, 0x03, 0x01, 0x02})).isEmpty();
        assertThat(answerTo(new byte[0])).isEmpty();
    }

    private static byte[] frameHeader(ByteBuffer answer) {
        byte[] header = new byte[9];
        answer.get(header);
        return header;
    }
}
