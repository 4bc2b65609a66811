// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.api.LogLevel;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.LogLine;
import dev.kapak.protocol.LogTotal;
import dev.kapak.protocol.Logs;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ProgressLine;
import dev.kapak.sdk.transport.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tasks log, and how far they are, on its way to the engine. */
class LoggingTest {

    @ApplicationScoped
    static class Tasks {

        private static final Logger LOG = Logger.getLogger("shop.Tasks");

        final CountDownLatch told = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Task(name = "speaks")
        void speaks(Map<String, Object> in, TaskContext context) {
            context.log("one");
            LOG.info("two");
            context.log(LogLevel.WARN, "three");
            context.log(LogLevel.ERROR, "four", new IllegalStateException("boom"));
        }

        @Task(name = "chatters")
        void chatters(Map<String, Object> in, TaskContext context) {
            for (int i = 1; i <= 1_432; i++) {
                context.log("line " + i);
            }
        }

        @Task(name = "works")
        void works(Map<String, Object> in, TaskContext context) throws InterruptedException {
            context.progress(1, 10);
            context.progress(3, 10, "three of ten");
            told.countDown();
            goOn.await();
        }

        /** Not the bean's proxy; returned plainly, Weld would give the proxy again. */
        Optional<Tasks> self() {
            return Optional.of(this);
        }

        @Task(name = "silent")
        void silent(Map<String, Object> in, TaskContext context) {
            LOG.fine("nobody is interested");
        }
    }

    private final Deployment deployment = new Deployment();
    private final FakeEngine server = deployment.server;

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    private void deployed() throws InterruptedException {
        deployment.deploy(Tasks.class);
        server.await(Kind.REGISTER);
    }

    /** What is sent until the result, and the kinds of the messages. */
    private List<LogEntry> entriesUntilResult() throws InterruptedException {
        List<LogEntry> entries = new ArrayList<>();
        while (true) {
            Outgoing message = server.awaitAny(Kind.LOGS, Kind.RESULTS);
            if (message.kind() == Kind.RESULTS) {
                return entries;
            }
            assertThat(message.queue()).isEqualTo("kapak.node:n1");
            entries.addAll(Logs.of(message.body()).entries());
        }
    }

    @Test
    void linesGoAheadOfTheResult() throws Exception {
        deployed();

        UUID id = server.assign("speaks", "{}");

        List<LogEntry> entries = entriesUntilResult();
        assertThat(entries).extracting(LogEntry::id).containsOnly(id);
        assertThat(entries)
                .extracting(entry -> ((LogLine) entry).number() + " " + ((LogLine) entry).level())
                .containsExactly("1 INFO", "2 INFO", "3 WARN", "4 ERROR");
        assertThat(entries)
                .extracting(
                        entry -> ((LogLine) entry).text().lines().findFirst().orElse(""))
                .containsExactly("one", "two", "three", "four");
        assertThat(((LogLine) entries.get(3)).text()).contains("\njava.lang.IllegalStateException: boom\n\tat ");
    }

    @Test
    void anAttemptSendsAsManyLinesAsAllowedAndHowManyThereWere() throws Exception {
        deployed();

        UUID id = server.assign("chatters", "{}");

        List<LogEntry> entries = entriesUntilResult();
        assertThat(entries).hasSize(1_001).endsWith(new LogTotal(id, 1, 1_432));
        assertThat(entries.subList(0, 1_000))
                .allSatisfy(entry -> assertThat(((LogLine) entry).level()).isEqualTo(LineLevel.INFO));
    }

    @Test
    void settingsSayHowManyLinesAndWhatIsCaptured() throws Exception {
        deployment.set("kapak.log.lines", "1").set("kapak.log.capture", "OFF");
        deployed();

        UUID id = server.assign("speaks", "{}");

        assertThat(entriesUntilResult())
                .hasSize(2)
                .endsWith(new LogTotal(id, 1, 3))
                .first()
                .satisfies(entry -> assertThat(((LogLine) entry).text()).isEqualTo("one"));
    }

    @Test
    void progressIsToldWhileTheTaskRuns() throws Exception {
        deployed();
        server.assign("works", "{}");
        Tasks tasks = deployment.bean(Tasks.class).self().orElseThrow();
        assertThat(tasks.told.await(10, TimeUnit.SECONDS)).isTrue();

        deployment.pass(Duration.ofMillis(200));

        assertThat(Logs.of(server.await(Kind.LOGS).body()).entries())
                .singleElement()
                .satisfies(entry -> {
                    ProgressLine line = (ProgressLine) entry;
                    assertThat(line.done()).isEqualTo(3);
                    assertThat(line.total()).isEqualTo(10);
                    assertThat(line.text()).isEqualTo("three of ten");
                });
        tasks.goOn.countDown();
    }

    @Test
    void aTaskThatTellsNothingSendsNothing() throws Exception {
        deployed();

        server.assign("silent", "{}");

        assertThat(entriesUntilResult()).isEmpty();
        assertThat(server.pending()).doesNotContain(Kind.LOGS);
    }

    @Test
    void anApplicationThatStopsLeavesNothingAtTheServersLogger() throws Exception {
        int before = Logger.getLogger("").getHandlers().length;
        deployed();
        assertThat(Logger.getLogger("").getHandlers()).hasSize(before + 1);
        server.assign("speaks", "{}");
        assertThat(server.awaitResult().outcome()).isEqualTo(Outcome.COMPLETED);

        deployment.close();

        assertThat(Logger.getLogger("").getHandlers()).hasSize(before);
    }
}
