// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions in memory: the current one of each name, and every one by its id and by its actions. Loaded when first asked
 * for; emptied of what is current when another node registers something. Safe for many threads.
 */
@Singleton
public class Catalog {

    private record Name(int tenant, String name) {}

    private final Map<Name, Version> current = new ConcurrentHashMap<>();
    private final Map<Integer, Version> byAction = new ConcurrentHashMap<>();
    private final Map<Integer, List<Integer>> older = new ConcurrentHashMap<>();
    private final Map<Integer, List<Integer>> newer = new ConcurrentHashMap<>();

    /** The current version in memory. */
    public Optional<Version> current(int tenant, String name) {
        return Optional.ofNullable(current.get(new Name(tenant, name)));
    }

    /** The version, in memory, that an action belongs to. */
    public Optional<Version> ofAction(int action) {
        return Optional.ofNullable(byAction.get(action));
    }

    /** Takes in a version. */
    public void put(Version version, boolean isCurrent) {
        version.actions().forEach(action -> byAction.put(action.id(), version));
        if (isCurrent) {
            newer.clear();
            current.put(new Name(version.tenant(), version.name()), version);
        }
    }

    /** Another node registered something: look again for what is current. */
    public void forgetCurrent() {
        current.clear();
        newer.clear();
    }

    /** What a worker of a version can do of older ones, if that is in memory; it never changes. */
    public Optional<List<Integer>> older(int version) {
        return Optional.ofNullable(older.get(version));
    }

    /** Takes in what a worker of a version can do of older ones. */
    public void putOlder(int version, List<Integer> actions) {
        older.put(version, List.copyOf(actions));
    }

    /** The same task in newer versions, if that is in memory. */
    public Optional<List<Integer>> newer(int action) {
        return Optional.ofNullable(newer.get(action));
    }

    /** Takes in the same task in newer versions. */
    public void putNewer(int action, List<Integer> actions) {
        newer.put(action, List.copyOf(actions));
    }
}
