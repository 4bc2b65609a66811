// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import dev.kapak.protocol.Held;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The broker: brings messages to whoever reads the queue. */
final class Post {

    /** A message. */
    record Letter(Kind kind, String text) {}

    private final Map<String, Queue<Letter>> queues = new ConcurrentHashMap<>();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Semaphore arrived = new Semaphore(0);

    /** Opens a queue; an earlier one of that name goes on. */
    Queue<Letter> open(String name) {
        return queues.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>());
    }

    /** Closes a queue with what is in it. */
    void close(String name) {
        queues.remove(name);
    }

    /** Sends for a life of a node, which may die of it. */
    void send(Life from, String address, Kind kind, String text) {
        switch (kind) {
            case TASKS -> {
                from.fuse().pass(CrashPoint.BEFORE_DISPATCH);
                deliver(address, kind, text);
                from.fuse().pass(CrashPoint.AFTER_DISPATCH);
            }
            case CONFIRMED -> {
                from.fuse().pass(CrashPoint.BEFORE_CONFIRM);
                if (from.isLane()) {
                    Held held = Held.of(JsonLine.parse(text));
                    confirmed.add(held.id() + " " + held.epoch());
                }
                deliver(address, kind, text);
                from.fuse().pass(CrashPoint.AFTER_CONFIRM);
            }
            default -> {
                from.fuse().hold();
                deliver(address, kind, text);
            }
        }
    }

    private void deliver(String address, Kind kind, String text) {
        Queue<Letter> queue = queues.get(address);
        if (queue != null) {
            queue.add(new Letter(kind, text));
            arrived.release();
        }
    }

    /** What was confirmed because it was committed: id and epoch. */
    Set<String> confirmed() {
        return Set.copyOf(confirmed);
    }

    /** Waits until something arrives, or for a moment. */
    void awaitMail(long millis) throws InterruptedException {
        arrived.drainPermits();
        boolean unused = arrived.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }
}
