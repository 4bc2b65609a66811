// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task asks for more time. */
class ExtendingTest {

    private static final AtomicReference<TaskContext> LAST = new AtomicReference<>();

    @ApplicationScoped
    static class Tasks {
        private final Semaphore extended = new Semaphore(0);

        @Task
        void extendsItsTime(Map<String, Object> in, TaskContext context) throws InterruptedException {
            context.extendTimeout(Duration.ofSeconds(60));
            extended.release();
            new CountDownLatch(1).await();
        }

        @Task
        void short_(Map<String, Object> in, TaskContext context) {
            LAST.set(context);
        }

        @Task(transactional = true)
        void joined(Map<String, Object> in, TaskContext context) {
            context.extendTimeout(Duration.ofSeconds(1));
        }

        @Task
        void asksForNothing(Map<String, Object> in, TaskContext context) {
            context.extendTimeout(Duration.ZERO);
        }

        boolean awaitExtended() throws InterruptedException {
            return extended.tryAcquire(10, TimeUnit.SECONDS);
        }
    }

    private final Deployment deployment = new Deployment().set("kapak.transaction.data-source", "jdbc/shop");
    private final FakeEngine server = deployment.server;

    private void deploy() throws InterruptedException {
        deployment.deploy(Tasks.class);
        server.await(Kind.REGISTER);
    }

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    @Test
    void theTimeIsAddedToTheLimit() throws Exception {
        deploy();
        UUID longer = server.assign("extendsItsTime", "{}");
        assertThat(deployment.bean(Tasks.class).awaitExtended()).isTrue();

        deployment.pass(Duration.ofSeconds(119));
        UUID other = server.assign("short_", "{}");
        assertThat(server.awaitResult().id()).as("nothing has ended before").isEqualTo(other);
        deployment.pass(Duration.ofSeconds(1));

        ResultLine result = server.awaitResult();
        assertThat(result.id()).isEqualTo(longer);
        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void anAttemptThatHasEndedGetsNoMore() throws Exception {
        deploy();
        server.assign("short_", "{}");
        server.awaitResult();

        assertThat(LAST.get())
                .satisfies(context -> assertThat(catching(() -> context.extendTimeout(Duration.ofSeconds(1))))
                        .startsWith("KAPAK-0267 The execution timeout of task " + context.id()));
    }

    private static String catching(Runnable call) {
        try {
            call.run();
            return "";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void neitherNothingNorTheTimeOfATransactionCanBeAdded() throws Exception {
        deploy();

        server.assign("joined", "{}");
        assertThat(server.awaitResult().error()).contains("KAPAK-0268");
        server.assign("asksForNothing", "{}");
        assertThat(server.awaitResult().error()).contains("KAPAK-0266 An execution timeout cannot be extended by PT0S");
    }
}
