// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.RefusedException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SeatTest {

    private final Properties process = new Properties();
    private final Seat first = new Seat(process);
    private final Seat second = new Seat(process);

    @Test
    void theFirstKeepsItHoweverOftenItAsks() {
        first.take("kapak");

        assertThatCode(() -> first.take("kapak")).doesNotThrowAnyException();
    }

    @Test
    void theSecondIsToldWhoHasItAndGetsItWhenThatOneHasGone() {
        first.take("kapak");
        assertThatThrownBy(() -> second.take("kapak-copy"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.SECOND_ENGINE))
                .hasMessageContaining("\"kapak-copy\" is a second Kapak")
                .hasMessageContaining("\"kapak\" is the engine");

        first.leave();

        assertThatCode(() -> second.take("kapak-copy")).doesNotThrowAnyException();
    }

    @Test
    void whoHasNotGotItCannotTakeItFromTheOther() {
        first.take("kapak");

        second.leave();

        assertThatThrownBy(() -> second.take("kapak-copy")).isInstanceOf(RefusedException.class);
    }

    @Test
    void nothingIsLeftBehind() {
        first.take("kapak");

        first.leave();

        assertThat(process).isEmpty();
    }
}
