// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transport.LocalEngine;
import java.util.concurrent.CountDownLatch;

/** The body of the thread that hears what the engine in the same process answers. Interrupted to stop. */
final class LocalAnswersLoop implements Runnable {

    private final LocalEngine engine;
    private final Conversation conversation;
    private final CountDownLatch stopped = new CountDownLatch(1);

    LocalAnswersLoop(LocalEngine engine, Conversation conversation) {
        this.engine = engine;
        this.conversation = conversation;
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                conversation.received(engine.take());
            }
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }

    CountDownLatch stopped() {
        return stopped;
    }
}
