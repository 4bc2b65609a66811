// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.engine.tenant.control.TokenHash;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in by the filter of the API, and whose rows he sees. */
@ArquillianTest
class SecurityIT {

    private static final String WORKFLOW = "of-the-default-tenant";

    @Inject
    Gate gate;

    @Inject
    Tokens tokens;

    @Inject
    Workflows workflows;

    @Inject
    Rows rows;

    @BeforeEach
    void open() throws InterruptedException {
        assertThat(gate.awaitOpen(Duration.ofSeconds(60))).isTrue();
        workflows.register(Samples.TENANT, List.of(Samples.workflow(WORKFLOW)));
    }

    @Test
    void withoutATokenNobodyIsLetInAlsoAfterSomebodyWas() throws Exception {
        assertThat(Http.get(Http.api("/v1/workflows"), Http.token(Samples.TOKEN))
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> none = Http.get(Http.api("/v1/workflows"));
        HttpResponse<String> metrics = Http.get(Http.api("/metrics"));

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("KAPAK-0151").doesNotContain(WORKFLOW);
        assertThat(metrics.statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongOrRevokedTokenIsRefused() throws Exception {
        String revoked = token("revoked", Samples.TENANT, "run,read");
        rows.change("update api_token set revoked = now() where name = 'revoked'");

        for (String token : List.of("kapak_of_nobody", revoked)) {
            HttpResponse<String> answer = Http.get(Http.api("/v1/workflows"), Http.token(token));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("KAPAK-0152");
        }
    }

    @Test
    void theTokenDecidesTheTenant() throws Exception {
        rows.change("insert into tenant (name) values ('other')");
        int other = Integer.parseInt(rows.value("select id from tenant where name = 'other'"));
        String token = token("other", other, "run,read,worker,admin");
        UUID run = Samples.id();
        String wish = "{\"id\":\"" + run + "\",\"workflow\":\"" + WORKFLOW + "\"}";

        HttpResponse<String> refused = Http.post(Http.api("/v1/runs"), wish, Http.token(token));
        HttpResponse<String> started = Http.post(Http.api("/v1/runs"), wish, Http.token(Samples.TOKEN));

        assertThat(tokens.check(token).tenant()).isEqualTo(other);
        assertThat(tokens.check(Samples.TOKEN).tenant()).isEqualTo(Samples.TENANT);
        assertThat(refused.body()).contains("KAPAK-0301");
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(Http.get(Http.api("/v1/runs/" + run), Http.token(Samples.TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Http.get(Http.api("/v1/runs/" + run), Http.token(token)).statusCode())
                .isEqualTo(404);
        assertThat(Http.get(Http.api("/v1/workflows"), Http.token(token)).body())
                .doesNotContain(WORKFLOW);
    }

    @Test
    void aTokenWithoutTheScopeIsTurnedAway() throws Exception {
        String reader = token("reader", Samples.TENANT, "read");

        HttpResponse<String> read = Http.get(Http.api("/v1/workflows"), Http.token(reader));
        HttpResponse<String> start =
                Http.post(Http.api("/v1/runs"), "{\"workflow\":\"" + WORKFLOW + "\"}", Http.token(reader));
        HttpResponse<String> doctor = Http.get(Http.api("/v1/doctor"), Http.token(reader));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains(WORKFLOW);
        assertThat(List.of(start.statusCode(), doctor.statusCode())).containsOnly(403);
        assertThat(start.body()).contains("KAPAK-0153");
    }

    private String token(String name, int tenant, String scopes) throws SQLException {
        String token = "kapak_of_" + name;
        rows.change(
                "insert into api_token (tenant, name, hash, scopes) values (?, ?, ?, ?)",
                tenant,
                name,
                TokenHash.of(token),
                scopes);
        return token;
    }
}
