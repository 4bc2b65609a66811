// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kapak.engine.platform.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("InputStreamSlowMultibyteRead") // one byte at a time is the point
class BodyTest {

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo(code));
    }

    private static String read(byte... bytes) {
        return Body.read(new ByteArrayInputStream(bytes), 10);
    }

    @Test
    void readsUtf8() {
        assertThat(read("é😀\uFFFD".getBytes(StandardCharsets.UTF_8))).isEqualTo("é😀\uFFFD");
    }

    @Test
    void refusesMalformedBytesAndSaysWhere() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read((byte) 'a', (byte) 0xC3, (byte) '('))
                .withMessageContaining("byte at 1")
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("KAPAK-0906"));
        // an overlong slash, a surrogate, an unfinished character at the end
        assertRefused("KAPAK-0906", () -> read((byte) 0xC0, (byte) 0xAF));
        assertRefused("KAPAK-0906", () -> read((byte) 0xED, (byte) 0xA0, (byte) 0x80));
        assertRefused("KAPAK-0906", () -> read((byte) 'a', (byte) 0xE2, (byte) 0x82));
    }

    @Test
    void readsNoMoreThanTheLimitOfAnEndlessBody() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return ' ';
            }
        };

        assertRefused("KAPAK-0905", () -> Body.read(endless, 1_000));
        assertThat(read.get()).isEqualTo(1_001);
    }

    @Test
    void takesABrokenConnectionAsMalformed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertRefused("KAPAK-0909", () -> Body.read(broken, 1_000));
    }
}
