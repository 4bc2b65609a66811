// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {

    private final Set<InetSocketAddress> clients = new HashSet<>();
    private HttpServer server;
    private Rest rest;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/sized", 200, false);
        answer("/chunked", 200, true);
        answer("/refused", 429, false);
        server.start();
        rest = new Rest(server.getAddress().getPort(), "token");
    }

    private void answer(String path, int status, boolean chunked) {
        server.createContext(path, exchange -> {
            clients.add(exchange.getRemoteAddress());
            byte[] body = (exchange.getRequestHeaders().getFirst("Authorization") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() throws IOException {
        rest.close();
        server.stop(0);
    }

    @Test
    void readsSizedAndChunkedBodiesOverOneConnection() throws IOException {
        String sized = rest.post("/sized", "{\"a\":1}", "").expected();
        String chunked =
                rest.post("/chunked", "{\"b\":2}", "Prefer: wait=1\r\n").expected();
        String none = rest.get("/sized").expected();

        assertThat(sized).isEqualTo("Bearer token {\"a\":1}");
        assertThat(chunked).isEqualTo("Bearer token {\"b\":2}");
        assertThat(none).isEqualTo("Bearer token ");
        assertThat(clients).hasSize(1);
    }

    @Test
    void aRefusalIsNoSuccess() throws IOException {
        Rest.Answer answer = rest.get("/refused");

        assertThat(answer.status()).isEqualTo(429);
        assertThatThrownBy(answer::expected).hasMessageContaining("429");
    }
}
