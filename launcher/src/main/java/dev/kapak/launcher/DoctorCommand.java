// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks the system that runs from a home how it is; starts nothing. */
final class DoctorCommand {

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DEFAULT = "http://127.0.0.1:8080/kapak";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Settings settings;
    private final Console console;
    private final Path home;

    DoctorCommand(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.home = Path.of(settings.value(Setting.HOME)).toAbsolutePath().normalize();
    }

    /**
     * Prints what the system says of itself.
     *
     * @return whether it said something, and nothing is broken
     * @throws LaunchException when it does not say anything
     */
    boolean run() throws InterruptedException {
        String url = address();
        String window = settings.optional(Setting.DOCTOR_WINDOW)
                .map(value -> "?window=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/doctor" + window))
                .header("Authorization", "Bearer " + token())
                .header("Accept", "text/plain, application/problem+json;q=0.5")
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LaunchException(
                    "Nothing answers at " + url + " (" + e + "). Either Kapak does not run in " + home
                            + " (its last log is " + home.resolve("logs").resolve("server.log")
                            + "), or it has another port: -Dkapak.http.port=…",
                    e);
        }
        if (answer.statusCode() != OK) {
            throw new LaunchException("The system at " + url + " cannot be examined: " + reason(answer));
        }
        console.line(answer.body().stripTrailing());
        return !answer.body().startsWith("ERROR");
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            Object problem = Json.parse(answer.body());
            return answer.statusCode() + " "
                    + Json.find(problem, "code").map(code -> code + " ").orElse("")
                    + Json.find(problem, "detail").orElse(answer.body()) + " "
                    + Json.find(problem, "fix").orElse("");
        } catch (IllegalArgumentException e) {
            return answer.statusCode() + " " + answer.body();
        }
    }

    /** Where the settings say, or else the launcher of this home. */
    private String address() {
        if (settings.value("kapak.http.port").isPresent()) {
            return "http://127.0.0.1:" + settings.port("kapak.http.port", 1) + "/kapak";
        }
        return kept(Home.ADDRESS).orElse(DEFAULT);
    }

    private String token() {
        return settings.optional(Setting.TOKEN)
                .or(() -> kept(Home.TOKEN))
                .orElseThrow(() -> new LaunchException("There is no " + home.resolve(Home.TOKEN)
                        + ": Kapak has never run in " + home
                        + ". Start it with mvn -q -Prun, or name its home: -Dkapak.home=…"));
    }

    private Optional<String> kept(String name) {
        Path file = home.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
