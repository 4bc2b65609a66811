// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.engine.worker.control.Outboxes;
import dev.kapak.protocol.CancelAnswerLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelAnswerTest {

    private static final UUID RUN = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final List<CancelAnswerLine> heard = new ArrayList<>();
    private final JmsOutbox outbox = Outboxes.withoutBroker();
    private final CancelAnswer answer = answer("local:1", RUN);

    private CancelAnswer answer(String address, UUID run) {
        return new CancelAnswer(outbox, Address.local(address, this::hear), run);
    }

    private void hear(Kind kind, String line) {
        assertThat(kind).isEqualTo(Kind.CANCEL_ANSWER);
        heard.add(CancelAnswerLine.of(JsonLine.parse(line)));
    }

    @Test
    void tellsThatTheWishIsStored() {
        answer.stored(RUN);

        assertThat(heard).containsExactly(new CancelAnswerLine(RUN, false, null));
    }

    @Test
    void tellsARunThatHasEndedFromARefusal() {
        answer.refused(new RefusedException(RunMessages.HAS_ENDED, RUN, RunStatus.COMPLETED));
        answer.refused(new RefusedException(RunMessages.UNKNOWN, RUN));
        answer.refused(new RefusedException(RunMessages.CANCELS_BUSY, 1_000));

        assertThat(heard.get(0)).isEqualTo(new CancelAnswerLine(RUN, true, null));
        assertThat(heard.get(1).refusal().code()).isEqualTo("KAPAK-0401");
        assertThat(heard.get(1).refusal().again()).isFalse();
        assertThat(heard.get(2).refusal().code()).isEqualTo("KAPAK-0412");
        assertThat(heard.get(2).refusal().again()).isTrue();
    }

    @Test
    void oneRunAndOneAddressAreOneAnswer() {
        assertThat(answer("local:1", RUN)).isEqualTo(answer).hasSameHashCodeAs(answer);
        assertThat(answer("local:2", RUN)).isNotEqualTo(answer);
        assertThat(answer("local:1", UUID.randomUUID())).isNotEqualTo(answer);
    }
}
