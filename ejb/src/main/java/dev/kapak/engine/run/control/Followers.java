// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who waits for the end of which run of its own tenant. In memory: who waits asks again after this node's death. Safe for
 * many threads.
 */
@Singleton
public class Followers {

    private record Key(int tenant, UUID run) {}

    private final Map<Key, CopyOnWriteArrayList<Consumer<EndedRun>>> waiting = new ConcurrentHashMap<>();

    /**
     * Adds one, unless an equal one waits already; it is called at most once, on an engine thread, and must return at once.
     * It hears nothing of a run of another tenant.
     */
    public void add(int tenant, UUID run, Consumer<EndedRun> follower) {
        waiting.compute(new Key(tenant, run), (id, list) -> {
            CopyOnWriteArrayList<Consumer<EndedRun>> followers = list == null ? new CopyOnWriteArrayList<>() : list;
            followers.addIfAbsent(follower);
            return followers;
        });
    }

    /** Takes one back, for example because its caller has gone. */
    public void remove(int tenant, UUID run, Consumer<EndedRun> follower) {
        waiting.computeIfPresent(new Key(tenant, run), (id, list) -> {
            list.remove(follower);
            return list.isEmpty() ? null : list;
        });
    }

    /** A run has ended. */
    public void ended(int tenant, EndedRun run) {
        List<Consumer<EndedRun>> followers = waiting.remove(new Key(tenant, run.id()));
        if (followers != null) {
            followers.forEach(follower -> follower.accept(run));
        }
    }
}
