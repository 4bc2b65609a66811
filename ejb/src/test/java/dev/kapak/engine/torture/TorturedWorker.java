// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.protocol.Beat;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.Results;
import dev.kapak.protocol.TaskLine;
import dev.kapak.protocol.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A worker: registers with a node, runs tasks, reports results until they are confirmed, goes elsewhere, dies. */
final class TorturedWorker {

    private record Key(UUID id, int epoch) {}

    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.COMPLETED,
            Outcome.COMPLETED,
            Outcome.COMPLETED,
            Outcome.FAILED,
            Outcome.FAILED_FOR_GOOD,
            Outcome.INTERRUPTED);

    private final Post post;
    private final String instance;
    private final int slots;
    private final boolean ownQueue;
    private final boolean alternates;
    private final Map<Key, Boolean> held = new LinkedHashMap<>();
    private final Set<Key> cancelled = new HashSet<>();
    private final Map<Key, ResultLine> unconfirmed = new LinkedHashMap<>();
    private UUID incarnation = UUID.randomUUID();
    private Queue<Post.Letter> inbox;
    private int id;
    private int unanswered;
    private Life owner;
    private String home;
    private boolean older;

    /**
     * A worker with a queue of its own keeps that for all its lives; one without has another for each. One that alternates is an
     * older and a newer application in turn.
     */
    TorturedWorker(Post post, String instance, int slots, boolean ownQueue, boolean alternates) {
        this.post = post;
        this.alternates = alternates;
        this.older = alternates;
        this.instance = instance;
        this.slots = slots;
        this.ownQueue = ownQueue;
        this.inbox = post.open(address());
    }

    private String address() {
        return ownQueue ? "kapak.task:mail." + instance : "answers." + instance + "." + incarnation;
    }

    Life owner() {
        return owner;
    }

    /** Whether it has to find a node. */
    boolean isLost() {
        return owner == null || owner.fuse().burnt().isPresent() || owner.isOver();
    }

    /** Asks a node to be registered, which may hand it on; stays lost if that does not work. */
    void register(Life reader, Map<String, Life> nodes) {
        Registration wish = new Registration(
                "mail",
                "shop",
                instance,
                incarnation,
                slots,
                ownQueue ? address() : null,
                World.tasks(older),
                holds(),
                silent(),
                0);
        owner = null;
        unanswered++;
        try {
            Life life = reader.ownerElsewhere(wish).map(nodes::get).orElse(reader);
            if (life.isOpen()) {
                id = life.register(wish, Address.queue(address())).id();
                unanswered = 0;
                owner = life;
                home = life.node();
            }
        } catch (RefusedException e) {
            unanswered = 0;
        } catch (Crash e) {
            owner = null;
        }
    }

    /** The node that did not answer. */
    private String silent() {
        boolean died = owner != null && isLost();
        if (!died && unanswered < 2) {
            return null;
        }
        return home == null ? Registration.ANY : Wire.NODE_QUEUE_PREFIX + home;
    }

    /** Is killed and starts again, without anything that it had. */
    void restart() {
        if (!ownQueue) {
            post.close(address());
        }
        held.clear();
        unconfirmed.clear();
        incarnation = UUID.randomUUID();
        inbox = post.open(address());
        owner = null;
        home = null;
        older = alternates && !older;
        id = 0;
        unanswered = 0;
    }

    /** Takes its leave; what it holds is thrown away. */
    void leave() {
        try {
            owner.gone(id);
        } catch (RefusedException | Crash e) {
            // It goes all the same.
        }
        restart();
    }

    /** Reads what was sent; some tasks are lost on the way. */
    void receive(Random random, double lost) {
        for (Post.Letter letter = inbox.poll(); letter != null; letter = inbox.poll()) {
            if (letter.kind() == Kind.TASKS && random.nextDouble() >= lost) {
                TaskLine task = TaskLine.of(JsonLine.parse(letter.text()));
                held.put(new Key(task.id(), task.epoch()), true);
            } else if (letter.kind() == Kind.CANCEL && random.nextBoolean()) {
                Held asked = Held.of(JsonLine.parse(letter.text()));
                if (held.containsKey(new Key(asked.id(), asked.epoch()))) {
                    cancelled.add(new Key(asked.id(), asked.epoch()));
                }
            } else if (letter.kind() == Kind.CONFIRMED) {
                Held confirmed = Held.of(JsonLine.parse(letter.text()));
                unconfirmed.remove(new Key(confirmed.id(), confirmed.epoch()));
            } else if (letter.kind() == Kind.PING && owner != null) {
                answer(Ping.of(letter.text()));
            }
        }
    }

    private void answer(Ping ping) {
        if (owner.parts().ownership.owns(1, ping.worker())) {
            owner.parts().watch.pong(ping.worker(), ping.number());
        }
    }

    private Outcome outcome(Key key, Random random, boolean well) {
        if (cancelled.remove(key)) {
            return Outcome.CANCELLED;
        }
        return well ? Outcome.COMPLETED : OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    }

    /** Ends some of what it holds. */
    void work(Random random, double share, boolean well) {
        for (Key key : List.copyOf(held.keySet())) {
            if (id != 0 && random.nextDouble() < share) {
                held.remove(key);
                Outcome outcome = outcome(key, random, well);
                long now = System.currentTimeMillis();
                String output = "{\"epoch\":" + key.epoch + ",\"worker\":" + id + "}";
                unconfirmed.put(
                        key,
                        new ResultLine(
                                key.id,
                                key.epoch,
                                outcome,
                                now - 1,
                                now,
                                outcome == Outcome.COMPLETED ? output : null,
                                outcome == Outcome.FAILED ? "boom" : null,
                                random.nextInt(3) == 0 ? random.nextInt(150) : -1));
            }
        }
    }

    /** Reports everything that is not confirmed, also what it reported before. */
    void report() {
        if (!unconfirmed.isEmpty() && owner.parts().ownership.mayReport(1, id)) {
            owner.parts().arrivals.accept(new Results(id, List.copyOf(unconfirmed.values())), Address.queue(address()));
        }
    }

    /** Beats; if its node does not know it, it must register again. */
    void beat() {
        if (owner.parts().watch.beat(new Beat(id, incarnation, 0, holds())).isEmpty()) {
            owner = null;
        }
    }

    private List<Held> holds() {
        List<Held> all = new ArrayList<>();
        held.keySet().forEach(key -> all.add(new Held(key.id, key.epoch, 5)));
        unconfirmed.keySet().forEach(key -> all.add(new Held(key.id, key.epoch, 5)));
        return all;
    }

    boolean isIdle() {
        return held.isEmpty() && unconfirmed.isEmpty();
    }
}
