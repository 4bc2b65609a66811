// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.doctor.control.DoctorMessages;
import dev.kapak.engine.log.control.LogMessages;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.tenant.control.TenantMessages;
import dev.kapak.engine.workflow.control.WorkflowMessages;
import dev.kapak.web.answer.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hand-written description and the reference name everything that the code has. */
class DescriptionTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    private static String openapi() throws IOException {
        try (InputStream in = WebMessages.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void describesEveryPath() throws IOException {
        String reference = Files.readString(REFERENCE.resolve("rest.md"));
        for (String path : new String[] {
            "/v1/runs",
            "/v1/runs:batch",
            "/v1/runs/{id}",
            "/v1/runs/{id}/cancel",
            "/v1/runs/{id}/history",
            "/v1/runs/{id}/logs",
            "/v1/runs/{id}/tasks/{task}/logs",
            "/v1/workflows",
            "/v1/workflows/{name}",
            "/v1/workers",
            "/v1/problems",
            "/v1/doctor",
            "/health",
            "/metrics",
            "/problems/{slug}"
        }) {
            assertThat(openapi()).contains("\n  " + path + ":\n");
            assertThat(reference).contains(path);
        }
    }

    @Test
    void explainsEveryTypeAndMessage() throws IOException {
        String reference = Files.readString(REFERENCE.resolve("problems.md"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(openapi()).contains("- " + type.slug() + "\n");
            assertThat(reference).contains("| `" + type.slug() + "` | " + type.status(), type.cause(), type.action());
        }
        for (WebMessages message : WebMessages.values()) {
            assertThat(reference).contains("| " + message.code() + " |");
            assertThat(Files.readString(REFERENCE.resolve("rest.md"))).contains(message.code());
        }
    }

    @Test
    void namesNoCodeThatDoesNotExist() throws IOException {
        Set<String> known = Stream.<Message[]>of(
                        PlatformMessages.values(),
                        NodeMessages.values(),
                        TenantMessages.values(),
                        WorkflowMessages.values(),
                        RunMessages.values(),
                        LogMessages.values(),
                        DoctorMessages.values(),
                        WebMessages.values())
                .flatMap(Arrays::stream)
                .map(Message::code)
                .collect(Collectors.toSet());
        String texts = openapi()
                + Files.readString(REFERENCE.resolve("rest.md"))
                + Files.readString(REFERENCE.resolve("problems.md"));

        assertThat(Pattern.compile("KAPAK-\\d{4}").matcher(texts).results().map(MatchResult::group))
                .isSubsetOf(known);
    }
}
