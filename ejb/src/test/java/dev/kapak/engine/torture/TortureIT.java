// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nodes die at named points, hundreds of times, on a network that breaks; after each crash and each round of them the
 * invariants hold. {@code -Dkapak.seed} begins with the round that failed, {@code -Dkapak.crashes} says how many crashes.
 */
@ExtendWith(Hushed.class)
class TortureIT {

    private static final int CRASHES = Integer.getInteger("kapak.crashes", 300);
    private static final int A_ROUND = 10;

    private final long seed = Long.getLong("kapak.seed", System.nanoTime());

    @Test
    void keepsEveryPromiseWhereverANodeDies() throws Exception {
        TestDatabase database = TestDatabase.migrated("torture");
        database.cheapenConnecting();
        Map<CrashPoint, Integer> crashes = new EnumMap<>(CrashPoint.class);
        int done = 0;
        for (long round = seed; done < CRASHES; round++) {
            Round one = new Round(database, round, Mutation.NONE);
            try {
                one.run(A_ROUND);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("again with -Dit.test=TortureIT -Dkapak.seed=" + round, e);
            }
            one.crashes().forEach((point, times) -> crashes.merge(point, times, Integer::sum));
            done = crashes.values().stream().mapToInt(Integer::intValue).sum();
        }

        System.getLogger("dev.kapak.test").log(System.Logger.Level.INFO, "crashes: " + crashes);
        assertThat(crashes).as("every point was met").containsOnlyKeys(CrashPoint.values());
    }
}
