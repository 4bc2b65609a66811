// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate();

    @Test
    void isShutAtFirstAndRefusesWithTheReason() {
        gate.close("the database is lost: no route");

        assertThat(gate.isOpen()).isFalse();
        assertThatThrownBy(gate::check)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.NOT_READY))
                .hasMessageContaining("no route");
    }

    @Test
    void letsWhoWaitsThroughWhenItOpens() throws Exception {
        CountDownLatch through = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                if (gate.awaitOpen(Duration.ofMinutes(1))) {
                    through.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();

        gate.open();

        assertThat(through.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(EngineState.phase()).isEqualTo(EngineState.Phase.READY);
    }

    @Test
    void letsWhoWaitsGoWithoutWorkWhenTheEngineStops() throws Exception {
        gate.stop();

        assertThat(gate.awaitOpen(Duration.ofMinutes(1))).isFalse();
        gate.pause(Duration.ofMinutes(1));
        gate.awaitShut();
    }

    @Test
    void doesNotOpenAgainOnceTheEngineHasStopped() {
        gate.stop();

        gate.open();
        gate.close("whatever");

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.isStopped()).isTrue();
        assertThat(EngineState.phase()).isEqualTo(EngineState.Phase.STOPPED);
    }

    @Test
    void doesNotWaitLongerThanAsked() throws Exception {
        assertThat(gate.awaitOpen(Duration.ZERO)).isFalse();
    }

    @Test
    void givesTheAnswerOfAQuestion() {
        assertThat(gate.ask(() -> "yes").length()).isEqualTo(3);
    }

    @Test
    void shutsWhenAQuestionFindsTheDatabaseLost() {
        gate.open();

        assertThatThrownBy(() -> gate.ask(() -> {
                    throw new IllegalStateException(new SQLException("gone", "08006"));
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.NOT_READY));

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void staysOpenWhenAQuestionTakesTooLong() {
        gate.open();

        assertThatThrownBy(() -> gate.ask(() -> {
                    throw new IllegalStateException(new SQLException("canceling statement", "57014"));
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.TOO_SLOW));

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void staysOpenWhenAQuestionFailsForAnotherReason() {
        gate.open();

        assertThatThrownBy(() -> gate.ask(() -> {
                    throw new SQLException("no such table", "42P01");
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(PlatformMessages.INTERNAL));
        assertThatThrownBy(() -> gate.ask(() -> {
                    throw new RefusedException(NodeMessages.FENCED, "n");
                }))
                .hasMessageContaining("taken over");

        assertThat(gate.isOpen()).isTrue();
    }
}
