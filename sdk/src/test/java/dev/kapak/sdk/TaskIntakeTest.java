// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.WorkerDefinition;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.application.ApplicationRuntime;
import dev.kapak.sdk.platform.CapturedLog;
import dev.kapak.sdk.platform.MovedClock;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.task.ApplicationPlan;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What the message-driven bean does with a message. */
class TaskIntakeTest {

    @WorkerDefinition(name = "w")
    static class Intake extends TaskIntake {}

    /** As a server may subclass the bean. */
    static final class Subclass extends Intake {}

    private final ApplicationRuntime runtime = new ApplicationRuntime(
            new ApplicationPlan(List.of(), List.of(), List.of()),
            new Settings(name -> Optional.empty()),
            new MovedClock(),
            (settings, time) -> {
                throw new IllegalStateException("nothing here");
            });

    @SuppressWarnings("UnnecessaryAssignment") // the test plays the container
    private TaskIntake intake() {
        var intake = new Subclass();
        intake.runtime = runtime;
        return intake;
    }

    private static Message message(InvocationHandler handler) {
        return (Message) Proxy.newProxyInstance(
                TaskIntakeTest.class.getClassLoader(), new Class<?>[] {TextMessage.class}, handler);
    }

    private static Message message(String version) {
        return message((proxy, method, arguments) -> switch (method.getName()) {
            case "getStringProperty" -> arguments[0].equals(Wire.VERSION_PROPERTY) ? version : "TASKS";
            case "getText" -> "{}";
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Test
    void beforeTheApplicationIsReadyItWaits() {
        var waiting = new FutureTask<Void>(() -> intake().onMessage(message(Wire.VERSION)), null);
        var thread = new Thread(waiting);
        thread.start();

        assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        thread.interrupt();

        assertThatThrownBy(waiting::get)
                .as("given back to the broker")
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KAPAK-0248");
    }

    @Test
    void anotherVersionIsDroppedWithAWarning() {
        try (var log = new CapturedLog()) {
            intake().onMessage(message("9"));

            assertThat(log.at(Level.WARNING))
                    .singleElement()
                    .satisfies(text -> assertThat(text).startsWith("KAPAK-0227").contains("version 9"));
        }
    }

    @Test
    void aMessageThatCannotBeReadGoesBackToTheBroker() {
        Message broken = message((proxy, method, arguments) -> {
            throw new JMSException("gone");
        });

        assertThatThrownBy(() -> intake().onMessage(broken)).hasMessageContaining("gone");
    }
}
