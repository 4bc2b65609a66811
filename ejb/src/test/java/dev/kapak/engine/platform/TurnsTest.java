// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Things are called party, party within it, number. */
class TurnsTest {

    private final Turns<String> turns = new Turns<>(List.of(name -> name.charAt(0), name -> name.charAt(1)));

    @Test
    void letsPartiesTakeTurnsAndKeepsTheOrderWithinEach() {
        List.of("ax1", "ax2", "ax3", "bx1", "bx2").forEach(turns::add);

        assertThat(drained()).containsExactly("ax1", "bx1", "ax2", "bx2", "ax3");
    }

    @Test
    void givesAPartyOneTurnHoweverManyPartiesItHas() {
        List.of("ax1", "ay1", "az1", "bx1", "bx2").forEach(turns::add);

        assertThat(drained()).containsExactly("ax1", "bx1", "ay1", "bx2", "az1");
    }

    @Test
    void tellsWhetherSeveralWaitAndForgetsWhoHasNothing() {
        turns.add("ax1");
        assertThat(turns.hasSeveral()).isFalse();
        turns.add("ay1");
        assertThat(turns.hasSeveral()).isTrue();
        turns.remove();
        assertThat(turns.hasSeveral()).isFalse();
        turns.add("bx1");
        assertThat(turns.hasSeveral()).isTrue();

        assertThat(drained()).containsExactly("ay1", "bx1");
        assertThat(turns.isEmpty()).isTrue();
        assertThat(turns.hasSeveral()).isFalse();
    }

    @Test
    void countsWhatWaits() {
        List.of("ax1", "ay1", "bx1").forEach(turns::add);

        assertThat(turns.size()).isEqualTo(3);
        drained();
        assertThat(turns.size()).isZero();
        assertThat(turns.peek()).isNull();
    }

    private List<String> drained() {
        List<String> all = new ArrayList<>();
        turns.drainTo(all);
        return all;
    }
}
