// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.Messages;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One context with a temporary queue and a subscription of the wake topic, read by one thread: the topic is looked at
 * between two waits for the queue and once a second while answers pour in.
 */
final class JmsAnswers implements Answers {

    private static final System.Logger LOG = System.getLogger(JmsAnswers.class.getName());
    private static final int MOST_EARLY_RETURNS = 20;
    private static final long LONGEST_WITHOUT_WAKE = 1_000_000_000;

    private final JMSContext context;
    private final TemporaryQueue queue;
    private final JMSConsumer answers;
    private final JMSConsumer wake;
    private int earlyReturns;
    private long lookedAtWake = System.nanoTime();

    JmsAnswers(JMSContext context) {
        this.context = context;
        try {
            this.queue = context.createTemporaryQueue();
            this.answers = context.createConsumer(queue);
            // The topic also carries what nodes tell each other, many times a second.
            this.wake = context.createConsumer(
                    context.createTopic(Wire.WAKE_TOPIC), Wire.KIND_PROPERTY + " = '" + Kind.ENGINE_UP.name() + "'");
        } catch (JMSRuntimeException e) {
            closeQuietly(context);
            throw e;
        }
    }

    @Override
    public ReplyAddress address() {
        return new JmsReplyAddress(queue);
    }

    @Override
    public Optional<Incoming> receive(Duration limit) {
        try {
            long start = System.nanoTime();
            if (start - lookedAtWake > LONGEST_WITHOUT_WAKE) {
                lookedAtWake = start;
                Message call = wake.receiveNoWait();
                if (call != null) {
                    return read(call);
                }
            }
            Message message = answers.receive(Math.max(1, limit.toMillis()));
            if (message == null) {
                failWhenNotWaiting(limit, System.nanoTime() - start);
                lookedAtWake = System.nanoTime();
                message = wake.receiveNoWait();
            } else {
                earlyReturns = 0;
            }
            return message == null ? Optional.empty() : read(message);
        } catch (JMSRuntimeException e) {
            throw JmsTransport.broken(e);
        }
    }

    /** A consumer whose connection was closed under it returns null at once, for ever, without any exception. */
    private void failWhenNotWaiting(Duration limit, long waitedNanos) {
        earlyReturns = waitedNanos < limit.toNanos() / 2 ? earlyReturns + 1 : 0;
        if (earlyReturns > MOST_EARLY_RETURNS) {
            throw new TransportException("the consumer of the answers is closed");
        }
    }

    private static Optional<Incoming> read(Message message) {
        try {
            @Nullable String version = message.getStringProperty(Wire.VERSION_PROPERTY);
            @Nullable String kind = message.getStringProperty(Wire.KIND_PROPERTY);
            @Nullable String body = message instanceof TextMessage text ? text.getText() : null;
            Optional<Incoming> incoming = Incoming.of(version, kind, body);
            if (incoming.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.MESSAGE_DROPPED.text("version " + version + ", kind " + kind));
            }
            return incoming;
        } catch (JMSException e) {
            throw new TransportException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            answers.close();
            wake.close();
            queue.delete();
        } catch (JMSException | JMSRuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the answers", e);
        }
        closeQuietly(context);
    }

    static void closeQuietly(JMSContext context) {
        try {
            context.close();
        } catch (JMSRuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a context", e);
        }
    }
}
