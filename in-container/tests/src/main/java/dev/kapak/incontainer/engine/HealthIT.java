// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.entity.Database;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server's probes say, and what the gate keeps out. */
@ArquillianTest
class HealthIT {

    private static final String WORKFLOW = "at-the-gate";

    @Inject
    Gate gate;

    @Inject
    NodeIdentity node;

    @Inject
    Database database;

    @Inject
    Workflows workflows;

    @BeforeEach
    void open() throws InterruptedException {
        assertThat(gate.awaitOpen(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void theServerFindsEveryCheck() throws Exception {
        HttpResponse<String> ready = Http.get(Http.health("/ready"));
        HttpResponse<String> live = Http.get(Http.health("/live"));
        HttpResponse<String> started = Http.get(Http.health("/started"));

        assertThat(List.of(ready.statusCode(), live.statusCode(), started.statusCode()))
                .containsOnly(200);
        assertThat(ready.body()).contains("\"kapak-gate\"", "\"phase\"", "READY", node.name());
        assertThat(live.body()).contains("\"kapak-");
        assertThat(started.body()).contains("\"kapak-");
    }

    @Test
    void aShutGateIsSeenByProbesAndCallersAndMessagesWaitBeforeIt() throws Exception {
        workflows.register(Samples.TENANT, List.of(Samples.workflow(WORKFLOW)));
        UUID run = Samples.id();
        try (Broker broker = new Broker();
                Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table node in share mode"); // so that the gate cannot open again
            gate.close("shut by a test");
            broker.send(broker.start(Samples.TOKEN, Samples.start(run, WORKFLOW)));

            HttpResponse<String> ready = Http.get(Http.health("/ready"));
            HttpResponse<String> call = Http.get(Http.api("/v1/runs"), Http.token(Samples.TOKEN));

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("DOWN", "CLOSED", "shut by a test");
            assertThat(Http.get(Http.health("/live")).statusCode()).isEqualTo(200);
            assertThat(call.statusCode()).isEqualTo(503);
            assertThat(call.headers().firstValue("Retry-After")).isPresent();
            assertThat(call.body()).contains("KAPAK-0101", "shut by a test");
            assertThat(broker.isAnswered()).isFalse();
            holder.rollback();
            holder.setAutoCommit(true);

            assertThat(broker.started().id()).isEqualTo(run);
            assertThat(gate.isOpen()).isTrue();
            assertThat(Http.get(Http.health("/ready")).statusCode()).isEqualTo(200);
        }
    }
}
