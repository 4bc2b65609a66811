// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.ConfirmedLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.StartedLine;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.transport.Answers;
import dev.kapak.sdk.transport.Incoming;
import dev.kapak.sdk.transport.Outgoing;
import dev.kapak.sdk.transport.ReplyAddress;
import dev.kapak.sdk.transport.Sender;
import dev.kapak.sdk.transport.Transport;
import dev.kapak.sdk.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The engine and the broker, as far as a test needs them: messages in memory, a few answers by itself. */
final class FakeEngine implements Transport {

    private static final long PATIENCE = 10;

    private record Address(int number, BlockingQueue<Incoming> messages) implements ReplyAddress {}

    private final BlockingQueue<Outgoing> received = new LinkedBlockingQueue<>();
    private final AtomicInteger addresses = new AtomicInteger();
    private final AtomicInteger workerIds = new AtomicInteger();
    private volatile Address current = new Address(0, new LinkedBlockingQueue<>());
    private volatile boolean broken;
    private volatile CountDownLatch answersFailed = new CountDownLatch(1);
    private volatile CountDownLatch senderFailed = new CountDownLatch(1);
    private volatile boolean registers = true;
    private volatile boolean confirms = true;

    /** Whether it answers registrations by itself. */
    FakeEngine registers(boolean value) {
        registers = value;
        return this;
    }

    /** Whether it confirms results by itself. */
    FakeEngine confirms(boolean value) {
        confirms = value;
        return this;
    }

    /** The broker goes away. */
    void goAway() {
        answersFailed = new CountDownLatch(1);
        senderFailed = new CountDownLatch(1);
        broken = true;
    }

    /** Waits until both connections were seen to be broken, then the broker is there again. */
    void comeBackWhenMissed() throws InterruptedException {
        assertThat(answersFailed.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(senderFailed.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        broken = false;
    }

    /** How many addresses were opened. */
    int addresses() {
        return addresses.get();
    }

    /** The next message of a kind; others are dropped meanwhile. */
    Outgoing await(Kind kind) throws InterruptedException {
        return awaitAny(kind);
    }

    /** The next message of some kinds; others are dropped meanwhile. */
    Outgoing awaitAny(Kind... kinds) throws InterruptedException {
        List<Kind> wanted = List.of(kinds);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (true) {
            Outgoing next = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(next).as("a message of kind " + wanted).isNotNull();
            if (wanted.contains(next.kind())) {
                return next;
            }
        }
    }

    /** The next start. */
    StartLine awaitStart() throws InterruptedException {
        return StartLine.of(JsonLine.parse(await(Kind.START).body()));
    }

    /** The run of a start is committed. */
    void started(UUID id) {
        say(Kind.STARTED, new StartedLine(id, null).toLine());
    }

    /** The next result. */
    ResultLine awaitResult() throws InterruptedException {
        return awaitResults(1).get(0);
    }

    /** The next results, in as many messages as they come in. */
    List<ResultLine> awaitResults(int count) throws InterruptedException {
        List<ResultLine> results = new ArrayList<>();
        while (results.size() < count) {
            results.addAll(Results.of(await(Kind.RESULTS).body()).results());
        }
        return results;
    }

    /** What was sent and not awaited yet. */
    Stream<Kind> pending() {
        return received.stream().map(Outgoing::kind);
    }

    void say(Kind kind, String... lines) {
        current.messages().add(new Incoming(kind, String.join("\n", lines)));
    }

    /** Assigns a task; returns its id. */
    UUID assign(String task, String input) {
        UUID id = UUID.randomUUID();
        assign(id, 1, task, input);
        return id;
    }

    void assign(UUID id, int epoch, String task, String input) {
        say(
                Kind.TASKS,
                new TaskLine(id, epoch, id, task, task, 0, 60_000, 1, "{\"user\":\"u\",\"n\":1}", input, null, null)
                        .toLine());
    }

    /** Assigns a task of a workflow with the outputs of its parents; returns its id. */
    UUID assign(String workflow, String task, String input, String parents) {
        UUID id = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        say(Kind.TASKS, new TaskLine(id, 1, run, workflow, task, 0, 60_000, 1, null, input, parents, null).toLine());
        return id;
    }

    /** Assigns a task that starts on failure with the errors of others. */
    void assignOnFailure(String workflow, String task, String input, String errors) {
        UUID run = UUID.randomUUID();
        TaskLine line =
                new TaskLine(UUID.randomUUID(), 1, run, workflow, task, 0, 60_000, 1, null, input, null, errors);
        say(Kind.TASKS, line.toLine());
    }

    private void react(Outgoing message) {
        boolean confirming = confirms;
        received.add(message);
        if (message.kind() == Kind.REGISTER && registers) {
            var asked = Registration.of(message.body());
            say(Kind.REGISTERED, registered(asked).toBody());
        }
        if (message.kind() == Kind.RESULTS && confirming) {
            Results.of(message.body()).results().forEach(this::confirm);
        }
    }

    /** The usual answer. */
    Registered registered(Registration asked) {
        return new Registered(
                asked.worker(),
                asked.incarnation(),
                workerIds.incrementAndGet(),
                "kapak.node:n1",
                2_000,
                asked.slots(),
                System.currentTimeMillis());
    }

    void confirm(ResultLine result) {
        say(Kind.CONFIRMED, new ConfirmedLine(result.id(), result.epoch(), false).toLine());
    }

    /** The task has ended by this result. */
    void confirmLast(ResultLine result) {
        say(Kind.CONFIRMED, new ConfirmedLine(result.id(), result.epoch(), true).toLine());
    }

    private void failIfBroken(CountDownLatch failed) {
        if (broken) {
            failed.countDown();
            throw new TransportException("the broker is away");
        }
    }

    @Override
    public Answers openAnswers() {
        failIfBroken(answersFailed);
        Address address = new Address(addresses.incrementAndGet(), new LinkedBlockingQueue<>());
        current = address;
        return new Answers() {
            @Override
            public ReplyAddress address() {
                return address;
            }

            @Override
            public Optional<Incoming> receive(Duration limit) {
                failIfBroken(answersFailed);
                try {
                    return Optional.ofNullable(address.messages().poll(20, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    throw new TransportException("interrupted", e);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Sender openSender() {
        failIfBroken(senderFailed);
        return new Sender() {
            @Override
            public void send(Outgoing message, ReplyAddress reply) {
                failIfBroken(senderFailed);
                assertThat(reply).isNotNull();
                react(message);
            }

            @Override
            public void close() {}
        };
    }
}
