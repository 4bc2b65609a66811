// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void putsTemplatesForIds() {
        assertThat(Route.of("v1/runs/0198")).isEqualTo("/v1/runs/{id}");
        assertThat(Route.of("v1/workflows/pay")).isEqualTo("/v1/workflows/{name}");
        assertThat(Route.of("v1/runs/0198/logs")).isEqualTo("/v1/runs/{id}/logs");
        assertThat(Route.of("v1/runs/0198/tasks/pay/logs")).isEqualTo("/v1/runs/{id}/tasks/{task}/logs");
        assertThat(Route.of("problems/malformed")).isEqualTo("/problems/{slug}");
        assertThat(Route.of("v1/runs:batch")).isEqualTo("/v1/runs:batch");
        assertThat(Route.of("")).isEqualTo("/");
        assertThat(Route.of("metrics")).isEqualTo("/metrics");
    }

    @Test
    void countsEverythingElseAsOne() {
        for (String path : new String[] {
            "x", "v2/runs", "v1/x", "a/b/c", "v1/runs/1/2", "v1/workers/1/logs", "v1/runs/1/x/y/logs", "v1/workers/1"
        }) {
            assertThat(Route.of(path)).isEqualTo("other");
        }
    }

    @Test
    void guardsTheApiHoweverThePathIsWritten() {
        for (String path : new String[] {"/v1/runs", "v1/runs", "//v1//runs", "/v1;a=b/runs;c", "/metrics/", "/v1"}) {
            assertThat(TokenFilter.isGuarded(Paths.plain(path))).as(path).isTrue();
        }
        for (String path : new String[] {"/", "", "/health", "/problems/malformed", "/v1x"}) {
            assertThat(TokenFilter.isGuarded(Paths.plain(path))).as(path).isFalse();
        }
    }

    @Test
    void readsTheTokenBehindBearerOnly() {
        assertThat(TokenFilter.token("Bearer abc")).isEqualTo("abc");
        assertThat(TokenFilter.token("bearer  abc ")).isEqualTo("abc");
        assertThat(TokenFilter.token("Basic abc")).isNull();
        assertThat(TokenFilter.token(null)).isNull();
    }

    @Test
    void answersWhatTheServerRefusesWithoutItsWords() {
        assertThat(ServerErrorServlet.problem(null, null).code()).isEqualTo("KAPAK-0901");
        assertThat(ServerErrorServlet.problem(400, new IOException("secret")).code())
                .isEqualTo("KAPAK-0916");
        assertThat(ServerErrorServlet.problem(500, new IOException("secret")).detail())
                .contains("incident")
                .doesNotContain("secret");
    }
}
