// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines are packed within the limits of the wire; foreign messages are recognised. */
class OutgoingTest {

    @Test
    void sixtyFourLinesShareAMessage() {
        var messages = Outgoing.pack("q", Kind.START, "", Collections.nCopies(130, "{}"));

        assertThat(messages).extracting(one -> one.body().lines().count()).containsExactly(64L, 64L, 2L);
    }

    @Test
    void everyMessageHasTheHead() {
        var messages = Outgoing.pack("q", Kind.RESULTS, "{head}", Collections.nCopies(65, "{}"));

        assertThat(messages).hasSize(2).allMatch(one -> one.body().startsWith("{head}\n{}"));
    }

    @Test
    void aLongLineTravelsAlone() {
        String line = "{\"a\":\"" + "x".repeat(70_000) + "\"}";

        var messages = Outgoing.pack("q", Kind.START, "", List.of("{}", line, "{}"));

        assertThat(messages).extracting(Outgoing::body).containsExactly("{}", line, "{}");
    }

    @Test
    void otherVersionsAndKindsAreNotRead() {
        assertThat(Incoming.of("1", "TASKS", "{}")).contains(new Incoming(Kind.TASKS, "{}"));
        assertThat(Incoming.of("2", "TASKS", "{}")).isEmpty();
        assertThat(Incoming.of("1", "DANCE", "{}")).isEmpty();
        assertThat(Incoming.of(null, null, null)).isEmpty();
    }
}
