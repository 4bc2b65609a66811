// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.protocol.Beat;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import dev.kapak.protocol.TaskLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** A worker as the engine sees it through its queues: takes tasks, reports results until they are confirmed, beats. */
final class ModelWorker {

    private record Key(UUID id, int epoch) {}

    final Queue<JmsOutbox.Line> inbox = new ConcurrentLinkedQueue<>();
    final WorkerIdentity identity;
    private final Map<Key, Boolean> held = new LinkedHashMap<>();
    private final Map<Key, ResultLine> unconfirmed = new LinkedHashMap<>();
    private final Arrivals arrivals;
    private final WorkerWatch watch;
    private final Address answers;

    ModelWorker(WorkerIdentity identity, Arrivals arrivals, WorkerWatch watch) {
        this.identity = identity;
        this.arrivals = arrivals;
        this.watch = watch;
        this.answers = Address.queue("worker." + identity.id());
    }

    Address answers() {
        return answers;
    }

    /** Reads what was sent; some tasks are lost on the way. */
    void receive(RandomGenerator random, double lost) {
        JmsOutbox.Line line = inbox.poll();
        while (line != null) {
            if (line.kind() == Kind.PING) {
                watch.pong(identity.id(), Ping.of(line.text()).number());
            } else if (line.kind() == Kind.CONFIRMED) {
                Held one = Held.of(JsonLine.parse(line.text()));
                unconfirmed.remove(new Key(one.id(), one.epoch()));
            } else if (random.nextDouble() >= lost) {
                TaskLine task = TaskLine.of(JsonLine.parse(line.text()));
                held.put(new Key(task.id(), task.epoch()), true);
            }
            line = inbox.poll();
        }
    }

    /** Ends some of what it holds. */
    void work(RandomGenerator random, double share, Outcome... outcomes) {
        for (Key key : List.copyOf(held.keySet())) {
            if (random.nextDouble() < share) {
                held.remove(key);
                Outcome outcome = outcomes[random.nextInt(outcomes.length)];
                long now = System.currentTimeMillis();
                unconfirmed.put(
                        key,
                        new ResultLine(
                                key.id,
                                key.epoch,
                                outcome,
                                now - 1,
                                now,
                                outcome == Outcome.COMPLETED ? "{\"ok\":1}" : null,
                                outcome == Outcome.FAILED ? "boom" : null,
                                -1));
            }
        }
    }

    /** Reports everything that is not confirmed, also what it reported before. */
    void report() {
        if (!unconfirmed.isEmpty()) {
            arrivals.accept(new Results(identity.id(), List.copyOf(unconfirmed.values())), answers);
        }
    }

    void beat() {
        watch.beat(new Beat(identity.id(), identity.incarnation(), 0, List.of(holds())));
    }

    Held[] holds() {
        List<Held> all = new ArrayList<>();
        held.keySet().forEach(key -> all.add(new Held(key.id, key.epoch, 5)));
        unconfirmed.keySet().forEach(key -> all.add(new Held(key.id, key.epoch, 5)));
        return all.toArray(Held[]::new);
    }

    boolean isIdle() {
        return held.isEmpty() && unconfirmed.isEmpty();
    }
}
