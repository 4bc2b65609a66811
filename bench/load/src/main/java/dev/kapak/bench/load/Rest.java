// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection that speaks just enough HTTP/1.1. The client of the JDK costs about as much CPU as the server that
 * is measured beside it; this one costs little. Used by one thread.
 */
final class Rest implements AutoCloseable {

    private final int port;
    private final String token;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private boolean last;

    Rest(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** An answer. */
    record Answer(int status, String body) {

        /** The body of an answer with a status of success. */
        String expected() {
            if (status < 200 || status > 299) {
                throw new IllegalStateException("HTTP " + status + ": " + body);
            }
            return body;
        }
    }

    Answer get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + common() + "\r\n");
    }

    /** Posts JSON, with further header lines that each end with CR LF. */
    Answer post(String path, String json, String headers) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\n" + common() + headers
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private String common() {
        return "Host: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token + "\r\n";
    }

    /** The request is all ASCII. */
    private Answer send(String request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            socket = open;
            in = new BufferedInputStream(open.getInputStream());
        }
        open.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        Answer answer = read();
        if (last) {
            close();
        }
        return answer;
    }

    private Answer read() throws IOException {
        String[] status = line().split(" ", 3);
        int length = 0;
        boolean chunked = false;
        last = false;
        for (String line = header(); !line.isEmpty(); line = header()) {
            if (line.startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).trim());
            }
            chunked |= line.startsWith("transfer-encoding:") && line.contains("chunked");
            last |= line.startsWith("connection:") && line.contains("close");
        }
        String body = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status[1]), body);
    }

    private String header() throws IOException {
        return line().toLowerCase(Locale.ROOT);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int length;
        while ((length = Integer.parseInt(line().trim(), 16)) > 0) {
            body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int read;
        while ((read = in.read()) != '\n') {
            if (read < 0) {
                throw new IOException("The server closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
