// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The message-driven bean at {@code kapak:engine}, by messages of the server's own broker. */
@ArquillianTest
class IntakeIT {

    private static final String WORKFLOW = "by-message";

    /** So many that each session of the bean, of which there are four, has read one behind the bad ones. */
    private static final int ALL_SESSIONS = 12;

    @Inject
    Gate gate;

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
    void aMessageIsTakenStoredAndAnswered() throws Exception {
        UUID run = Samples.id();
        try (Broker broker = new Broker()) {
            broker.send(broker.start(Samples.TOKEN, Samples.start(run, WORKFLOW)));

            StartedLine answer = broker.started();

            assertThat(answer.id()).isEqualTo(run);
            assertThat(answer.refusal()).isNull();
            assertThat(rows.count("select count(*) from queue where id = ? and tenant = 1", run))
                    .isOne();
        }
    }

    @Test
    void aTokenThatIsUnknownIsRefusedInTheAnswer() throws Exception {
        UUID run = Samples.id();
        try (Broker broker = new Broker()) {
            broker.send(broker.start("kapak_of_nobody", Samples.start(run, WORKFLOW)));

            StartedLine answer = broker.started();

            assertThat(answer.id()).isEqualTo(run);
            assertThat(answer.refusal().code()).isEqualTo("KAPAK-0152");
            assertThat(rows.count("select count(*) from queue where id = ?", run))
                    .isZero();
        }
    }

    @Test
    void whatCannotBeReadIsTakenAwayAndStopsNothing() throws Exception {
        try (Broker broker = new Broker()) {
            String token = Samples.TOKEN;
            broker.send(broker.message("99", Kind.START.name(), token, "{}"));
            broker.send(broker.message(Wire.VERSION, "NONSENSE", token, "{}"));
            broker.send(broker.message(Wire.VERSION, Kind.BEAT.name(), token, "{}"));
            broker.send(broker.message(Wire.VERSION, Kind.START.name(), token, "{}"));
            broker.send(broker.bytes());
            TextMessage broken = broker.start(token, "this is { no JSON");
            broker.send(broken);

            for (int i = 0; i < ALL_SESSIONS; i++) {
                broker.send(broker.start(token, Samples.start(Samples.id(), WORKFLOW)));
            }

            assertThat(broker.started(ALL_SESSIONS)).allMatch(line -> line.refusal() == null);
            assertThat(broker.waiting(Wire.ENGINE_QUEUE)).isZero();
            // Nothing was thrown at the broker, which would give a message three times and put it there then.
            assertThat(broker.waiting("kapak:dead")).isZero();
        }
    }
}
