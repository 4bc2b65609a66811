// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final EngineClock clock = new EngineClock();
    private final Problems problems = new Problems(clock);

    @Test
    void keepsAFaultAsItAppearedHoweverOftenItIsRaised() {
        problems.raise("a", PlatformMessages.INTERNAL, "one");
        var first = problems.live().get(0);
        clock.set(clock.millis() + 60_000, System.nanoTime());

        problems.raise("a", PlatformMessages.INTERNAL, "one");

        assertThat(problems.live()).containsExactly(first);
    }

    @Test
    void replacesAFaultWhoseTextChanged() {
        problems.raise("a", PlatformMessages.INTERNAL, "one");

        problems.raise("a", PlatformMessages.INTERNAL, "two");

        assertThat(problems.live()).singleElement().satisfies(problem -> {
            assertThat(problem.detail()).endsWith("two");
            assertThat(problem.code()).isEqualTo("KAPAK-0002");
        });
    }

    @Test
    void forgetsAFaultThatIsOverAndListsTheOldestFirst() {
        problems.raise("b", PlatformMessages.INTERNAL, "b");
        clock.set(clock.millis() + 60_000, System.nanoTime());
        problems.raise("a", PlatformMessages.INTERNAL, "a");
        problems.raise("c", PlatformMessages.INTERNAL, "c");

        problems.clear("c");
        problems.clear("never raised");

        assertThat(problems.live()).extracting(Problems.Problem::key).containsExactly("b", "a");
    }
}
