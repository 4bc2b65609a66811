// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transport.Answers;
import dev.kapak.sdk.transport.Transport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The body of the thread that receives the engine's answers. After any fault it opens a new address. */
final class AnswersLoop implements Runnable {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Transport transport;
    private final Conversation conversation;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Outage outage = new Outage(stopped);

    AnswersLoop(Transport transport, Conversation conversation) {
        this.transport = transport;
        this.conversation = conversation;
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Answers answers = transport.openAnswers()) {
                conversation.answersOpened(answers.address());
                outage.ends();
                receive(answers);
            } catch (RuntimeException e) {
                if (!isStopped()) {
                    outage.begins(e);
                    outage.pause();
                }
            } finally {
                conversation.answersClosed();
            }
        }
    }

    private void receive(Answers answers) {
        while (!isStopped() && !conversation.isDeaf()) {
            answers.receive(WAIT).ifPresent(conversation::received);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    void stop() {
        stopped.countDown();
    }
}
