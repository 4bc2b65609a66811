// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a client hears that is not served: the words of its own protocol, so that its user can read the reason. */
final class Refusal {

    /** The first bytes of every HTTP/2 connection (RFC 9113, section 3.4). */
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int SETTINGS = 0x4;
    private static final int GOAWAY = 0x7;

    /** Nothing was processed and the client may go elsewhere: gRPC clients report UNAVAILABLE with our text. */
    private static final int REFUSED_STREAM = 0x7;

    private static final int GOAWAY_FIXED_BYTES = 8;

    private Refusal() {}

    /** Reads the beginning of what the client sends and returns the answer, empty for a protocol without words. */
    static byte[] answerTo(InputStream client, String reason) throws IOException {
        byte[] first = client.readNBytes(PREFACE.length);
        String start = new String(first, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PRI * HTTP/2")) {
            return http2(reason);
        }
        return start.contains("HTTP/1.") || start.matches("(?s)(GET|POST|PUT|HEAD|OPTIONS|DELETE|PATCH) /.*")
                ? http1(reason)
                : new byte[0];
    }

    private static byte[] http2(String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            frame(out, SETTINGS, 0);
            frame(out, GOAWAY, GOAWAY_FIXED_BYTES + text.length);
            out.writeInt(0); // the last stream that was processed: none
            out.writeInt(REFUSED_STREAM);
            out.write(text);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void frame(DataOutputStream out, int type, int length) throws IOException {
        out.writeByte(length >> 16);
        out.writeShort(length);
        out.writeByte(type);
        out.writeByte(0); // flags
        out.writeInt(0); // stream: the connection itself
    }

    private static byte[] http1(String reason) {
        byte[] body = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 501 Not Implemented\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
