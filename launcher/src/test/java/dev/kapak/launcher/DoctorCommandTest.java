// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "OK: node one\n";

    @TempDir
    Path home;

    @BeforeEach
    void serve() throws IOException {
        properties.put("kapak.home", home.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Accept"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(home.resolve("token"), "kapak_x\n");
        Files.writeString(
                home.resolve("address"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/kapak\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private boolean run() throws InterruptedException {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));
        return new DoctorCommand(new Settings(properties, Map.of()), console).run();
    }

    @Test
    void asksTheSystemOfTheHomeAndPrintsWhatItSays() throws Exception {
        properties.put("kapak.doctor.window", "PT24H");

        assertThat(run()).isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("OK: node one\n");
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("/kapak/v1/doctor?window=PT24H Bearer kapak_x text/plain");
    }

    @Test
    void failsWhenSomethingIsBrokenOnly() throws Exception {
        answer = "WARNING: node one\n";
        assertThat(run()).isTrue();

        answer = "ERROR: node one\n";
        assertThat(run()).isFalse();
    }

    @Test
    void saysWhyTheSystemRefuses() {
        status = 403;
        answer = "{\"code\":\"KAPAK-0153\",\"detail\":\"The API token lacks the scope.\",\"fix\":\"Use another.\"}";

        assertThatThrownBy(this::run)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("403 KAPAK-0153 The API token lacks the scope. Use another.");
    }

    @Test
    void saysThatNothingAnswers() {
        server.stop(0);

        assertThatThrownBy(this::run)
                .hasMessageContaining("Nothing answers at http://127.0.0.1:")
                .hasMessageContaining(home.resolve("logs").resolve("server.log").toString());
    }

    @Test
    void saysThatNothingEverRanThere() throws Exception {
        Files.delete(home.resolve("token"));

        assertThatThrownBy(this::run).hasMessageContaining("Kapak has never run in " + home);
        assertThat(asked).isEmpty();
    }

    @Test
    void prefersTheSettings() {
        properties.put("kapak.http.port", "1");

        assertThatThrownBy(this::run).hasMessageContaining("Nothing answers at http://127.0.0.1:1/kapak");
    }
}
