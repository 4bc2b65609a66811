// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** HTTP to the server that the test runs in. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** Kapak's API. */
    static String api(String path) {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("kapak.http.port", String.class) + "/kapak"
                + path;
    }

    /** MicroProfile Health, on WildFly at the management port. */
    static String health(String path) {
        return System.getProperty("kapak.test.health") + path;
    }

    static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        return send(request(url, headers).GET());
    }

    static HttpResponse<String> post(String url, String json, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(url, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** The header of a token. */
    static String[] token(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
