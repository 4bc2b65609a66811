// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import java.util.Collection;
import java.util.Set;

/**
 * What a worker can do.
 *
 * @param own the actions that it has registered
 * @param older actions of older versions that it can do too, as long as nobody has registered them
 */
public record Abilities(Set<Integer> own, Set<Integer> older) {

    /** Copies of its own. */
    public Abilities {
        own = Set.copyOf(own);
        older = Set.copyOf(older);
    }

    /** Only what it has registered. */
    public static Abilities of(Collection<Integer> own) {
        return new Abilities(Set.copyOf(own), Set.of());
    }
}
