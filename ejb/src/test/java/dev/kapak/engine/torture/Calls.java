// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Who asked for what, and what they were told. Safe for many threads. */
final class Calls {

    private enum Told {
        NOTHING,
        STORED,
        FAILED,
        UNKNOWN
    }

    /** One call; a start can be called several times. */
    static final class Call {
        private final Item.Start start;
        private final Life life;
        private Told told = Told.NOTHING;

        private Call(Item.Start start, Life life) {
            this.start = start;
            this.life = life;
        }

        Item.Start start() {
            return start;
        }
    }

    private final Map<UUID, List<Call>> calls = new LinkedHashMap<>();

    /** A call that hears its answer through the life that it was made at. */
    synchronized Call make(Life life, Item.Start wish) {
        Call[] made = new Call[1];
        Answer answer = new Answer() {
            @Override
            public void stored(UUID run) {
                hear(made[0], Told.STORED);
            }

            @Override
            public void refused(RefusedException reason) {
                hear(made[0], reason.reason() == RunMessages.OUTCOME_UNKNOWN ? Told.UNKNOWN : Told.FAILED);
            }
        };
        Item.Start start = new Item.Start(
                wish.id(),
                wish.version(),
                wish.action(),
                wish.priority(),
                wish.trigger(),
                wish.created(),
                wish.rank(),
                wish.expires(),
                wish.metadata(),
                wish.input(),
                wish.once(),
                answer);
        made[0] = new Call(start, life);
        calls.computeIfAbsent(wish.id(), id -> new ArrayList<>()).add(made[0]);
        return made[0];
    }

    private void hear(Call call, Told told) {
        if (call.life.fuse().isDead()) {
            return;
        }
        call.life.fuse().pass(CrashPoint.BEFORE_ANSWER);
        synchronized (this) {
            call.told = told;
        }
        call.life.fuse().pass(CrashPoint.AFTER_ANSWER);
    }

    /** The call was not taken. */
    synchronized void refused(Call call) {
        call.told = Told.FAILED;
    }

    /** Some start that was called before, newest first. */
    synchronized Item.Start earlier(int back) {
        List<UUID> ids = new ArrayList<>(calls.keySet());
        return calls.get(ids.get(Math.max(0, ids.size() - 1 - back))).get(0).start;
    }

    synchronized boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Ids that somebody was told to be stored. */
    synchronized Set<String> accepted() {
        Set<String> ids = new TreeSet<>();
        calls.forEach((id, made) -> {
            if (made.stream().anyMatch(call -> call.told == Told.STORED)) {
                ids.add(id.toString());
            }
        });
        return ids;
    }

    /** Ids whose callers were all told that nothing was stored. */
    synchronized Set<String> failed() {
        Set<String> ids = new TreeSet<>();
        calls.forEach((id, made) -> {
            if (made.stream().allMatch(call -> call.told == Told.FAILED)) {
                ids.add(id.toString());
            }
        });
        return ids;
    }

    /** How many calls at lives that are not dead wait for their answer. */
    synchronized long waiting() {
        return calls.values().stream()
                .flatMap(List::stream)
                .filter(call -> call.told == Told.NOTHING && !call.life.fuse().isDead())
                .count();
    }
}
