// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** HTTP as a client of the API speaks it. Paths begin at the root of the server. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String token;

    Api(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    public Api withToken(String other) {
        return new Api(URI.create(base).getPort(), other);
    }

    /** A request to a path with the token, unless that is blank. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return token.isBlank() ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
    }

    public CompletableFuture<Answer> sendLater(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Sum of a figure of the node, over all its labels that contain a text. */
    public long figure(String name, String labels) throws IOException, InterruptedException {
        return get("/kapak/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(labels))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return send(posting(path, json));
    }

    public HttpRequest.Builder posting(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** Starts a run and waits for its end, for as long as the API allows. */
    public Answer run(String workflow, String input) throws IOException, InterruptedException {
        return send(posting("/kapak/v1/runs", start(workflow, input)).header("Prefer", "wait=60"));
    }

    public Answer run(UUID id) throws IOException, InterruptedException {
        return get("/kapak/v1/runs/" + id);
    }

    public static String start(String workflow, String input) {
        return "{\"workflow\":\"" + workflow + "\",\"input\":" + input + "}";
    }

    public static String start(UUID id, String workflow, String input) {
        return "{\"id\":\"" + id + "\",\"workflow\":\"" + workflow + "\",\"input\":" + input + "}";
    }
}
