// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who waits for the end of which run. In memory: who waits asks again after this node's death. Safe for many threads. */
@Singleton
public class Followers {

    private final Map<UUID, CopyOnWriteArrayList<Consumer<EndedRun>>> waiting = new ConcurrentHashMap<>();

    /** Adds one, unless an equal one waits already; it is called at most once, on an engine thread, and must return at once. */
    public void add(UUID run, Consumer<EndedRun> follower) {
        waiting.compute(run, (id, list) -> {
            CopyOnWriteArrayList<Consumer<EndedRun>> followers = list == null ? new CopyOnWriteArrayList<>() : list;
            followers.addIfAbsent(follower);
            return followers;
        });
    }

    /** Takes one back, for example because its caller has gone. */
    public void remove(UUID run, Consumer<EndedRun> follower) {
        waiting.computeIfPresent(run, (id, list) -> {
            list.remove(follower);
            return list.isEmpty() ? null : list;
        });
    }

    /** A run has ended. */
    public void ended(EndedRun run) {
        List<Consumer<EndedRun>> followers = waiting.remove(run.id());
        if (followers != null) {
            followers.forEach(follower -> follower.accept(run));
        }
    }

    /** Runs that somebody waits for. */
    public Collection<UUID> runs() {
        return List.copyOf(waiting.keySet());
    }
}
