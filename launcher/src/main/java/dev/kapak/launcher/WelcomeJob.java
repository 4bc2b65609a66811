// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The first run: starts the workflow of the examples, and shows how to do the same by hand. */
final class WelcomeJob {

    private static final String BODY = "{\"workflow\":\"thumbnails\",\"input\":{\"folder\":\"welcome\"}}";
    private static final int WAIT_SECONDS = 60;
    private static final int BAD_REQUEST = 400;

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final Duration REGISTERED = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private final Path tokenFile;

    WelcomeJob(String url, String token, Path tokenFile) {
        this.url = url;
        this.token = token;
        this.tokenFile = tokenFile;
    }

    /**
     * Starts the run, waits for it and describes it. The application may need a moment to register its workflow.
     *
     * @throws LaunchException if the run did not complete
     */
    String run() throws InterruptedException {
        try {
            HttpResponse<String> response = post();
            long until = System.nanoTime() + REGISTERED.toNanos();
            while (isTooEarly(response) && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                response = post();
            }
            if (response.statusCode() >= BAD_REQUEST) {
                throw new LaunchException(
                        "The welcome job was refused (" + response.statusCode() + "): " + response.body());
            }
            return described(response.body());
        } catch (IOException e) {
            throw new LaunchException("The welcome job could not be started: " + e);
        }
    }

    private static boolean isTooEarly(HttpResponse<String> response) {
        return response.statusCode() == NOT_FOUND || response.statusCode() == UNAVAILABLE;
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/runs"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + WAIT_SECONDS)
                .timeout(Duration.ofSeconds(WAIT_SECONDS + 30L))
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What the answer of the server says, and the commands that repeat it. */
    String described(String answer) {
        Object run;
        try {
            run = Json.parse(answer);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("The welcome job's answer is not JSON: " + answer);
        }
        String id = text(run, "id", "?");
        String status = text(run, "status", "?");
        int thumbnails = Json.find(run, "output", "thumbnails")
                .map(found -> found instanceof List<?> list ? list.size() : 0)
                .orElse(0);
        String took = Json.find(run, "durationMillis")
                .map(millis ->
                        millis instanceof Double d ? " in " + Console.time(Duration.ofMillis(d.longValue())) : "")
                .orElse("");
        String result = switch (status) {
            case "COMPLETED" -> "made " + thumbnails + " thumbnails" + took;
            default -> throw new LaunchException("The welcome job's run " + id + " is " + status + ": " + answer);
        };
        StringBuilder text = new StringBuilder("Welcome job " + result + ": run " + id + "\n");
        Json.find(run, "output", "folder")
                .ifPresent(folder -> text.append("  ").append(folder).append('\n'));
        return text.append(commands(id)).toString();
    }

    private String commands(String id) {
        String bearer = "-H \"Authorization: Bearer $(cat '" + tokenFile + "')\"";
        return "\nStart it again:\n"
                + "  curl -X POST " + url + "/v1/runs " + bearer + " -H 'Content-Type: application/json'"
                + " -H 'Prefer: wait=" + WAIT_SECONDS + "' -d '" + BODY + "'\n"
                + "Look at the run:\n"
                + "  curl " + url + "/v1/runs/" + id + " " + bearer;
    }

    private static String text(@Nullable Object run, String member, String otherwise) {
        return Json.find(run, member).map(Object::toString).orElse(otherwise);
    }
}
