// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    /** Whether somebody waits for a run. */
    public boolean isFollowed(int tenant, UUID run) {
        return waiting.containsKey(new Key(tenant, run));
    }

    /** Runs that somebody waits for, by tenant, at most so many. */
    public Map<Integer, List<UUID>> followed(int most) {
        return waiting.keySet().stream()
                .limit(most)
                .collect(Collectors.groupingBy(Key::tenant, Collectors.mapping(Key::run, Collectors.toList())));
    }

    /** A run has ended; whether somebody waited for it. */
    public boolean ended(int tenant, EndedRun run) {
        List<Consumer<EndedRun>> followers = waiting.remove(new Key(tenant, run.id()));
        if (followers != null) {
            followers.forEach(follower -> follower.accept(run));
        }
        return followers != null;
    }
}
