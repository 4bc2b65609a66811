// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final Address A = Address.queue("a");
    private static final Address B = Address.queue("b");

    private static JmsOutbox.Line line(Address to, Kind kind, String text) {
        return new JmsOutbox.Line(to, kind, text, true);
    }

    @Test
    void joinsLinesOfOneKindToOneAddressInTheirOrder() {
        List<Packing.Body> bodies = Packing.pack(List.of(
                line(A, Kind.TASKS, "1"),
                line(B, Kind.TASKS, "2"),
                line(A, Kind.TASKS, "3"),
                line(A, Kind.ENDED, "4")));

        assertThat(bodies)
                .containsExactly(
                        new Packing.Body(A, Kind.TASKS, "1\n3"),
                        new Packing.Body(B, Kind.TASKS, "2"),
                        new Packing.Body(A, Kind.ENDED, "4"));
    }

    @Test
    void putsAtMostSixtyFourLinesIntoAMessage() {
        List<JmsOutbox.Line> lines = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            lines.add(line(A, Kind.TASKS, "x"));
        }

        assertThat(Packing.pack(lines))
                .extracting(body -> body.text().lines().count())
                .containsExactly(64L, 64L, 2L);
    }

    @Test
    void staysWithinTheMostCharactersAndSendsALongerLineAlone() {
        String half = "x".repeat(Wire.MAX_CHARACTERS / 2);
        String longer = "y".repeat(Wire.MAX_CHARACTERS + 1);

        List<Packing.Body> bodies = Packing.pack(List.of(
                line(A, Kind.TASKS, half),
                line(A, Kind.TASKS, half),
                line(A, Kind.TASKS, longer),
                line(A, Kind.TASKS, "z")));

        assertThat(bodies).extracting(Packing.Body::text).containsExactly(half, half, longer, "z");
    }

    @Test
    void letsNoPingOvertakeTheTasksBeforeIt() {
        List<Packing.Body> bodies = Packing.pack(List.of(
                line(A, Kind.TASKS, "1"),
                line(B, Kind.TASKS, "2"),
                new JmsOutbox.Line(A, Kind.PING, "ping", false),
                line(A, Kind.TASKS, "3")));

        assertThat(bodies)
                .extracting(Packing.Body::text)
                .containsSubsequence("1", "ping", "3")
                .contains("2");
    }
}
