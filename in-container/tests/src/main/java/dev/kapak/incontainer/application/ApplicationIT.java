// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.Engine;
import dev.kapak.api.IdempotencyKey;
import dev.kapak.api.RunFailedException;
import dev.kapak.api.StartOptions;
import dev.kapak.incontainer.application.Tasks.Person;
import dev.kapak.incontainer.application.Tasks.Seen;
import dev.kapak.incontainer.harness.Archives;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import jakarta.validation.ConstraintViolationException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What the SDK makes of an application in the engine's server: discovery, injection, transactions, classes. */
@ArquillianTest
class ApplicationIT {

    private static final String NAME = "in-container-application";
    private static final ClassLoader HERE = ApplicationIT.class.getClassLoader();

    @Inject
    Engine engine;

    @Inject
    UserTransaction transaction;

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void aTaskIsFoundAndRunsAsABeanOfItsApplicationOutsideOfTransactions() {
        Seen seen = engine.task(Tasks::lookAround).run(new Person("Ada"));

        assertThat(seen).isEqualTo(new Seen("Hello, Ada", NAME, Status.STATUS_NO_TRANSACTION, NAME));
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void theFailureOfATaskIsThatOfItsRun() {
        assertThatThrownBy(() -> engine.task(Tasks::giveUp).run(new Person("Ada")))
                .isInstanceOfSatisfying(RunFailedException.class, failure -> {
                    assertThat(failure.status()).isEqualTo("FAILED");
                    assertThat(failure.error()).contains("no use, Ada");
                });
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void inputsAreCheckedByTheServersValidator() {
        assertThatThrownBy(() -> engine.task(Tasks::lookAround).run(new Person(" ")))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("name");
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void aStartInsideATransactionIsRefusedAndLeavesTheTransactionAlone() throws Exception {
        transaction.begin();
        try {
            assertThatThrownBy(() -> engine.task(Tasks::lookAround).start(new Person("Ada")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
            assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        } finally {
            transaction.rollback();
        }
        assertThat(engine.task(Tasks::lookAround).run(new Person("Ada")).text()).isEqualTo("Hello, Ada");
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void startsWithOneKeyAreOneRun() {
        StartOptions once = StartOptions.defaults()
                .withIdempotencyKey(IdempotencyKey.of("once-" + UUID.randomUUID(), Duration.ofHours(1)));
        var first = engine.task(Tasks::lookAround).start(new Person("Ada"), once);
        var second = engine.task(Tasks::lookAround).start(new Person("Bob"), once);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.existed()).isFalse();
        assertThat(second.existed()).isTrue();
        assertThat(second.await().text()).isEqualTo("Hello, Ada");
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void theEngineOfThisServerIsReachedByClassesOfTheJdkOnly() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(Wire.LOCAL_INTAKE);
        MBeanInfo info = server.getMBeanInfo(name);
        BiConsumer<String, String> hears = (kind, line) -> {};

        Object way = server.invoke(name, "open", new Object[] {hears}, new String[] {BiConsumer.class.getName()});
        server.invoke(name, "close", new Object[] {hears}, new String[] {BiConsumer.class.getName()});

        assertThat(types(info)).isNotEmpty().allMatch(type -> type.startsWith("java.") || type.matches("int|void"));
        assertThat(way).isInstanceOf(BiPredicate.class);
        assertThat((Integer) server.getAttribute(name, "Applications"))
                .as("this application's SDK")
                .isOne();
        // The other side has classes of the same names, which are not ours.
        ClassLoader other = way.getClass().getClassLoader();
        assertThat(other).isNotSameAs(HERE);
        assertThat(Class.forName(Wire.class.getName(), false, other)).isNotSameAs(Wire.class);
    }

    private static List<String> types(MBeanInfo info) {
        Stream<String> attributes = Stream.of(info.getAttributes()).map(attribute -> attribute.getType());
        Stream<String> results = Stream.of(info.getOperations()).map(MBeanOperationInfo::getReturnType);
        Stream<String> parameters = Stream.of(info.getOperations())
                .flatMap(operation -> Stream.of(operation.getSignature()))
                .map(MBeanParameterInfo::getType);
        return Stream.of(attributes, results, parameters)
                .flatMap(found -> found)
                .toList();
    }

    @Test
    @OperateOnDeployment(Archives.APPLICATION)
    void theEngineIsNotSeenAndTheApiIsTheApplicationsOwn() {
        for (String hidden : List.of(
                "dev.kapak.engine.run.boundary.Runs",
                "dev.kapak.engine.node.control.Gate",
                "dev.kapak.ear.EngineState",
                "org.flywaydb.core.Flyway")) {
            assertThatThrownBy(() -> Class.forName(hidden, false, HERE))
                    .as(hidden)
                    .isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(Engine.class.getClassLoader()).isSameAs(HERE);
        assertThat(Wire.class.getClassLoader()).isSameAs(HERE);
    }
}
