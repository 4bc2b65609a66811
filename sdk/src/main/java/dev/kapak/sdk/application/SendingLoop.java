// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.platform.Signal;
import dev.kapak.sdk.transport.Outgoing;
import dev.kapak.sdk.transport.ReplyAddress;
import dev.kapak.sdk.transport.Sender;
import dev.kapak.sdk.transport.Transport;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The body of the thread that sends: what is there when it is free goes out, in as few messages as possible. */
final class SendingLoop implements Runnable {

    /** Starts that the engine took without this thread are watched by it all the same. */
    private static final long LONGEST_WAIT = 5_000;

    private final Transport transport;
    private final Conversation conversation;
    private final Signal signal;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Outage outage = new Outage(stopped);
    private boolean connectedBefore;

    SendingLoop(Transport transport, Conversation conversation, Signal signal) {
        this.transport = transport;
        this.conversation = conversation;
        this.signal = signal;
    }

    /** One life of a connection. */
    @Override
    public void run() {
        try (Sender sender = transport.openSender()) {
            if (connectedBefore) {
                conversation.connectionIsNew();
            }
            connectedBefore = true;
            talk(sender);
        } catch (RuntimeException e) {
            outage.begins(e);
            conversation.expire();
            outage.pause();
        }
    }

    private void talk(Sender sender) {
        boolean last = false;
        while (!last) {
            last = isStopped();
            conversation.expire();
            @Nullable ReplyAddress reply = conversation.address();
            List<Outgoing> due = reply == null ? List.of() : conversation.takeDue();
            for (Outgoing message : due) {
                sender.send(message, reply);
                outage.ends();
            }
            if (due.isEmpty() && !last) {
                await();
            }
        }
    }

    /** Whoever is ready to add something goes first: what they add travels in the same message. */
    @SuppressWarnings("ThreadPriorityCheck") // only the size of messages depends on it
    private void await() {
        try {
            signal.await(Math.min(LONGEST_WAIT, conversation.untilNextDue()));
            Thread.yield();
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    CountDownLatch stopped() {
        return stopped;
    }

    /** Sends what is there, then ends. */
    void stop() {
        stopped.countDown();
        signal.raise();
    }
}
