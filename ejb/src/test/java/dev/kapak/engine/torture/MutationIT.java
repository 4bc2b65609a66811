// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The torture is worth something: it finds each rule that is broken on purpose. */
@ExtendWith(Hushed.class)
class MutationIT {

    private static final int MOST_ROUNDS = Integer.getInteger("kapak.mutation.rounds", 200);
    private static final int A_ROUND = 10;

    private final long seed = Long.getLong("kapak.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void isFound(Mutation mutation) throws Exception {
        TestDatabase database =
                TestDatabase.migrated("mutation_" + mutation.name().toLowerCase(Locale.ROOT));
        database.cheapenConnecting();

        Optional<String> found = Optional.empty();
        int round = 0;
        while (found.isEmpty() && round < MOST_ROUNDS) {
            found = fault(database, seed + round, mutation);
            round++;
        }

        String words = mutation + ", round " + round + " from " + seed + ": " + found.orElse("nothing");
        System.getLogger("dev.kapak.test").log(System.Logger.Level.INFO, words);
        assertThat(found).as(words).isPresent();
    }

    private static Optional<String> fault(TestDatabase database, long seed, Mutation mutation) throws Exception {
        try {
            new Round(database, seed, mutation).run(A_ROUND);
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(e.getMessage().lines().limit(4).reduce("", (a, b) -> a + " " + b.strip()));
        }
    }
}
